"""A log-in makes a session of its own; what ends the right to it ends the session, and a code is used once."""

import math
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse

from nystart.foundation.accounts.enrolling import LENGTH, LETTERS
from nystart.foundation.accounts.models import SignIn
from nystart.foundation.accounts_staff.actions.invitations import TOKEN_LENGTH, TOKEN_LETTERS
from nystart.foundation.web.session_store import row_key
from tests.factories.accounts import PASSWORD
from tests.nystart.foundation.accounts.attempting import SECRET, attempt

pytestmark = pytest.mark.django_db
LOG_IN, LOG_OUT, OWN = map(reverse, ("account_login", "account_logout", "accounts:own"))


def is_in(client: Client) -> bool:
    return client.get(OWN).status_code == 200


def test_a_log_in_makes_a_new_key_that_nobody_can_guess(client, coach):
    client.get(LOG_IN)
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    attempt(coach.email, PASSWORD, client=client)
    assert is_in(client) and client.session.session_key != session.session_key
    assert len(client.session.session_key) == 32


def test_a_log_out_ends_the_session_on_the_server_and_asks_the_browser_to_forget(client, coach):
    attempt(coach.email, PASSWORD, client=client)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.post(LOG_OUT).headers["Clear-Site-Data"] == '"cache"'
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not is_in(thief)


def test_a_reading_asks_for_nothing_to_be_forgotten(as_user, coach):
    assert "Clear-Site-Data" not in as_user(coach).get(OWN).headers


def test_another_password_ends_every_other_session(as_user, coach):
    here, elsewhere = as_user(coach), as_user(coach)
    typed = {"oldpassword": PASSWORD, "password1": "Regn-i-april-77", "password2": "Regn-i-april-77"}
    assert here.post(reverse("account_change_password"), {**typed, "oldpassword": "fel"}).status_code == 200
    assert is_in(elsewhere)
    here.post(reverse("account_change_password"), typed)
    assert is_in(here) and not is_in(elsewhere)


def test_the_own_sessions_are_seen_and_ended(client, coach):
    attempt(coach.email, PASSWORD, client=client)
    other, _said = attempt(coach.email, PASSWORD)
    assert len(client.get(reverse("usersessions_list")).context["sessions"]) == 2
    client.post(reverse("usersessions_list"))
    assert is_in(client) and not is_in(other)


def test_the_page_of_the_second_step_leads_to_the_sessions(as_user, coach):
    assert reverse("usersessions_list") in as_user(coach).get(reverse("mfa_index")).content.decode()


def code_of_now() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def through_both_steps(email: str, code: str) -> Client:
    client, _said = attempt(email, PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": code})
    return client


def test_the_password_alone_opens_nothing_where_there_is_a_second_step(coach):
    TOTP.activate(coach, SECRET)
    client, _said = attempt(coach.email, PASSWORD)
    assert not is_in(client)


def test_a_code_opens_once(coach):
    TOTP.activate(coach, SECRET)
    code = code_of_now()
    assert is_in(through_both_steps(coach.email, code))
    assert not is_in(through_both_steps(coach.email, code))


def test_a_recovery_code_opens_once(coach):
    TOTP.activate(coach, SECRET)
    code = RecoveryCodes.activate(coach).get_unused_codes()[0]
    assert is_in(through_both_steps(coach.email, code))
    assert not is_in(through_both_steps(coach.email, code))


@pytest.mark.parametrize(("ago", "opens"), [(0, True), (2, False)])
def test_a_code_of_the_app_lasts_thirty_seconds(coach, ago, opens):
    TOTP.activate(coach, SECRET)
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 - ago))
    assert is_in(through_both_steps(coach.email, code)) == opens


@pytest.mark.parametrize("address", ["//other.example/", "https://other.example/", "javascript:alert(1)"])
def test_a_log_in_leads_to_no_other_site(client, coach, address):
    answer = client.post(f"{LOG_IN}?next={address}", {"login": coach.email, "password": PASSWORD, "next": address})
    assert answer.status_code == 302 and answer.url.startswith("/") and not answer.url.startswith("//")


def test_new_factors_ask_once_more_who_one_is(as_user, coach):
    TOTP.activate(coach, SECRET)
    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert as_user(coach).get(reverse(name)).url.startswith(reverse("mfa_reauthenticate"))


def test_where_there_is_a_second_step_the_password_does_not_show_who_one_is(as_user, coach):
    TOTP.activate(coach, SECRET)
    client = as_user(coach)
    again = reverse("account_reauthenticate")
    answer = client.post(again, {"password": PASSWORD, "next": reverse("mfa_deactivate_totp")})
    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 302
    assert "Med lösenord" not in client.get(reverse("mfa_reauthenticate")).content.decode()
    client.post(reverse("mfa_reauthenticate"), {"code": code_of_now()})
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200


def test_codes_are_long_enough(coach):
    codes = RecoveryCodes.activate(coach).get_unused_codes()
    kept = str(Authenticator.objects.get(user=coach, type="recovery_codes").data)
    assert all(len(code) == 8 and code not in kept for code in codes)
    assert LENGTH * math.log2(len(LETTERS)) >= 20
    assert TOKEN_LENGTH * math.log2(len(TOKEN_LETTERS)) >= 128


@pytest.mark.parametrize("name", ["accounts:own", "participants:list", "mfa_index", "desk:my_day"])
def test_the_log_out_is_on_every_page(as_user, caseworker, name):
    html = as_user(caseworker).get(reverse(name)).content.decode()
    assert html.count(f'action="{LOG_OUT}"') >= 1 and "Logga ut</button>" in html


def test_who_shows_again_who_she_is_goes_on_under_a_new_key(client, coach):
    attempt(coach.email, PASSWORD, client=client)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.post(reverse("account_reauthenticate"), {"password": "fel", "next": OWN}).status_code == 200
    assert client.cookies[settings.SESSION_COOKIE_NAME].value == before
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": OWN})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before and is_in(client)
    shown = client.get(reverse("usersessions_list")).context["sessions"]
    assert [session.session_key for session in shown] == [row_key(client.cookies[settings.SESSION_COOKIE_NAME].value)]
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_in(thief)


def test_a_wrong_code_of_the_second_step_is_written_down(coach):
    TOTP.activate(coach, SECRET)
    through_both_steps(coach.email, "000000")
    through_both_steps(coach.email, code_of_now())
    assert [*SignIn.objects.filter(user=coach).order_by("created_at").values_list("outcome", flat=True)] == [
        "wrong_code",
        "succeeded",
    ]
