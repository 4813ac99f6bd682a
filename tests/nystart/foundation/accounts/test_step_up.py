"""Protected data and the giving of roles ask once more who one is."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import Membership
from nystart.foundation.accounts.step_up import OPENS_FOR, SENDS_FOR
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.participants import EnrolmentFactory

from .attempting import SECRET

pytestmark = pytest.mark.django_db
AGAIN, CODE = reverse("account_reauthenticate"), reverse("mfa_reauthenticate")
GLASS, INVITE = reverse("participants:break_glass"), reverse("accounts:invite")


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_STEP_UP = True


def show_password(client, to=GLASS):
    assert client.post(AGAIN, {"password": PASSWORD, "next": to}).url == to


def asks(answer, way=AGAIN):
    return answer.status_code == 302 and answer.url.startswith(f"{way}?next=")


def test_the_pages_ask(as_user, caseworker, account_administrator, unit_manager, unit):
    person = EnrolmentFactory(organisation=unit).participant
    role = MembershipFactory(organisation=unit, approval="waiting", asked_on=timezone.localdate())
    for user, address in (
        (caseworker, GLASS),
        (unit_manager, reverse("participants:protection", args=[person.pk])),
        (unit_manager, reverse("accounts:approve", args=[role.pk])),
        (account_administrator, INVITE),
        (account_administrator, reverse("accounts:give", args=[caseworker.pk])),
        (account_administrator, reverse("accounts:change_email", args=[caseworker.pk])),
        (account_administrator, reverse("accounts:reset_factor", args=[caseworker.pk])),
    ):
        client = as_user(user)
        assert asks(client.get(address)), address
        show_password(client, address)
        assert client.get(address).status_code == 200, address


def test_who_may_not_is_refused_before_she_is_asked(as_user, finance_officer):
    assert as_user(finance_officer).get(GLASS).status_code == 403


@pytest.mark.parametrize(("seconds", "opens"), [(OPENS_FOR - 5, True), (OPENS_FOR + 1, False)])
def test_a_page_opens_for_a_quarter_of_an_hour(as_user, caseworker, seconds, opens):
    client = as_user(caseworker)
    show_password(client)
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
        assert asks(client.get(GLASS)) != opens


@pytest.mark.parametrize(("seconds", "sent"), [(SENDS_FOR - 60, True), (SENDS_FOR + 1, False)])
def test_what_was_begun_is_sent_within_the_hour(
    as_user, account_administrator, caseworker, unit, settings, seconds, sent
):
    settings.SESSION_COOKIE_AGE = 3 * 3600
    client = as_user(account_administrator)
    address = reverse("accounts:give", args=[caseworker.pk])
    show_password(client, address)
    typed = {"role": "auditor", "organisation": unit.pk, "starts_on": "2010-01-01", "ends_on": ""}
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
        answer = client.post(address, typed, HTTP_REFERER=f"http://testserver{address}")
    assert Membership.objects.filter(user=caseworker, role="auditor").exists() == sent
    assert sent or (asks(answer) and answer.url.endswith(address.replace("/", "%2F")))


def test_nothing_that_was_sent_is_kept(as_user, caseworker):
    client = as_user(caseworker)
    assert asks(client.post(GLASS, {"number": "19970423-TF12", "reason": "Akut läge i receptionen."}))
    assert "TF12" not in str(dict(client.session))


def test_a_second_factor_is_asked_for_where_there_is_one_and_the_password_is_not_enough(as_user, caseworker):
    TOTP.activate(caseworker, SECRET)
    client = as_user(caseworker)
    assert asks(client.get(GLASS), CODE)
    client.post(AGAIN, {"password": PASSWORD, "next": GLASS})
    assert asks(client.get(GLASS), CODE)


def test_who_has_only_a_key_is_asked_for_it(as_user, caseworker):
    Authenticator.objects.create(user=caseworker, type="webauthn", data={"name": "Nyckeln", "credential": {}})
    assert asks(as_user(caseworker).get(GLASS), reverse("mfa_reauthenticate_webauthn"))


def test_the_right_code_opens(as_user, caseworker, monkeypatch):
    TOTP.activate(caseworker, SECRET)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.validate_totp_code", lambda secret, code: True)
    client = as_user(caseworker)
    assert client.post(CODE, {"code": "123456", "next": GLASS}).url == GLASS
    assert client.get(GLASS).status_code == 200


def test_where_it_is_not_required_nobody_is_asked(as_user, caseworker, settings):
    settings.REQUIRE_STEP_UP = False
    assert as_user(caseworker).get(GLASS).status_code == 200
