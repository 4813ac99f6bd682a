"""The first second factor is added by whoever came by the invitation or has a code, never by a password alone."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.adapter import ClosedAccountAdapter
from nystart.foundation.accounts.enrolling import (
    LASTS,
    MOST_TRIES,
    PROOF_LASTS,
    hand_over_code,
    has_proof,
    remember_proof,
)
from nystart.foundation.accounts.models import Invitation, User
from nystart.foundation.accounts_staff.actions.invitations import token_hash
from nystart.foundation.post.models import Message
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
ENROL, INDEX, APP, KEY = map(reverse, ("accounts:enrol", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"))


@pytest.fixture(autouse=True)
def required(settings, monkeypatch):
    settings.REQUIRE_SECOND_FACTOR = True
    monkeypatch.setattr(ClosedAccountAdapter, "is_reauthentication_required", lambda self, app: False)


@pytest.fixture
def code(caseworker, account_administrator):
    return hand_over_code(user=caseworker, by=account_administrator)


@pytest.mark.parametrize("address", [APP, KEY])
def test_the_password_alone_adds_nothing(as_user, caseworker, finance_officer, address):
    for user in (caseworker, finance_officer):
        assert as_user(user).get(address).url == ENROL
    assert as_user(caseworker).post(address, {"code": "000000"}).url == ENROL
    assert not Authenticator.objects.exists()


def test_an_employer_and_who_has_one_add_freely(as_user, employer, caseworker, settings):
    assert as_user(employer).get(APP).status_code == 200
    Authenticator.objects.create(user=caseworker, type="totp", data={})
    assert as_user(caseworker).get(KEY).status_code == 200
    assert as_user(caseworker).get(ENROL).url == INDEX


def test_with_the_code_it_is_added_and_the_code_is_used_up(as_user, caseworker, code):
    client = as_user(caseworker)
    assert client.get(reverse("desk:my_day")).url == ENROL
    assert "Be din kontoadministratör om en ny." in client.post(ENROL, {"code": "fel"}).content.decode()
    assert client.post(ENROL, {"code": f" {code.upper()} "}).url == INDEX
    assert client.get(APP).status_code == 200 and client.get(reverse("desk:my_day")).url == INDEX
    other = as_user(caseworker)
    assert other.post(ENROL, {"code": code}).status_code == 200 and other.get(APP).url == ENROL


def test_another_persons_code_and_an_earlier_one_are_wrong(as_user, caseworker, finance_officer, code):
    assert as_user(finance_officer).post(ENROL, {"code": code}).status_code == 200
    hand_over_code(user=caseworker, by=finance_officer)
    assert as_user(caseworker).post(ENROL, {"code": code}).status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(LASTS - 1, 302), (LASTS + 1, 200)])
def test_the_code_lasts_half_an_hour(as_user, caseworker, account_administrator, seconds, status):
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False) as clock:
        code = hand_over_code(user=caseworker, by=account_administrator)
        clock.shift(timedelta(seconds=seconds))
        assert as_user(caseworker).post(ENROL, {"code": code}).status_code == status


@pytest.mark.parametrize(("wrong", "status"), [(MOST_TRIES - 1, 302), (MOST_TRIES, 200), (MOST_TRIES + 1, 200)])
def test_after_five_wrong_codes_the_right_one_waits(as_user, caseworker, code, wrong, status):
    client = as_user(caseworker)
    for _ in range(wrong):
        client.post(ENROL, {"code": "aaaaaaaa"})
    assert client.post(ENROL, {"code": code}).status_code == status


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 302), (1, 302)])
def test_an_hour_after_the_wrong_ones_a_new_code_is_taken(as_user, caseworker, seconds, status):
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False) as clock:
        for _ in range(MOST_TRIES):
            as_user(caseworker).post(ENROL, {"code": "aaaaaaaa"})
        clock.shift(timedelta(hours=1, seconds=seconds))
        assert as_user(caseworker).post(ENROL, {"code": hand_over_code(user=caseworker, by=None)}).status_code == status


@pytest.mark.parametrize(
    ("seconds", "holds"), [(PROOF_LASTS - 1, True), (PROOF_LASTS, False), (PROOF_LASTS + 1, False)]
)
def test_the_proof_lasts_an_hour(rf, caseworker, seconds, holds):
    request = rf.get("/")
    request.session = {}
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False) as clock:
        remember_proof(request, caseworker)
        clock.shift(seconds)
        assert has_proof(request, caseworker) is holds


def test_it_is_kept_hashed_and_the_person_is_told_without_it(caseworker, code):
    assert code not in str(cache.get(f"accounts.enrol:{caseworker.pk}"))
    letter = Message.objects.get(purpose="accounts.enrol_code")
    assert letter.to == caseworker.email and code not in letter.body


def test_the_administrator_makes_it_on_the_persons_page(as_user, account_administrator, caseworker):
    client = as_user(account_administrator)
    Authenticator.objects.create(user=account_administrator, type="totp", data={})
    assert "Ta fram en kod" in client.get(caseworker.get_absolute_url()).content.decode()
    shown = client.post(reverse("accounts:enrol_code", args=[caseworker.pk])).context["code"]
    assert as_user(caseworker).post(ENROL, {"code": shown}).url == INDEX
    own = client.post(reverse("accounts:enrol_code", args=[account_administrator.pk]), follow=True)
    assert "Du kan inte ta fram en kod till dig själv" in own.content.decode()
    Authenticator.objects.create(user=caseworker, type="totp", data={})
    refused = client.post(reverse("accounts:enrol_code", args=[caseworker.pk]), follow=True).content.decode()
    assert "har redan ett andra steg" in refused


def test_another_municipalitys_person_gets_none(as_user, account_administrator, outsider, unit):
    Authenticator.objects.create(user=account_administrator, type="totp", data={})
    MembershipFactory(user=outsider, organisation=unit, role="steering_member")
    address = reverse("accounts:enrol_code", args=[outsider.pk])
    assert as_user(account_administrator).post(address).status_code == 404


@pytest.fixture
def invited(client, unit):
    """Somebody who has chosen a password just now, in this browser; her role waits."""
    user = User.objects.create_user("ny@hultsfred.se", name="Nils Ny")
    MembershipFactory(user=user, organisation=unit, approval="waiting", asked_on=timezone.localdate())
    Invitation.objects.create(
        user=user, token_hash=token_hash("bcdf"), expires_at=timezone.now() + timedelta(days=1), invited_by=None
    )
    typed = {"password": "Solen-stiger-05", "repeated": "Solen-stiger-05"}
    assert client.post(reverse("accounts:accept", args=["bcdf"]), typed).status_code == 302
    return user


@pytest.mark.parametrize(("seconds", "may"), [(PROOF_LASTS - 5, True), (PROOF_LASTS + 1, False)])
def test_within_the_invitation_no_code_is_needed(client, invited, seconds, may):
    now = timezone.now()
    with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
        client.post(reverse("account_login"), {"login": invited.email, "password": "Solen-stiger-05"})
        assert "_auth_user_id" in client.session
        assert (client.get(APP).status_code == 200) == may
        assert client.get(reverse("accounts:own")).status_code == (302 if may else 200)


def test_the_invitation_of_one_is_no_proof_for_another(client, invited, caseworker):
    client.post(reverse("account_login"), {"login": caseworker.email, "password": "Solen-stiger-05"})
    assert client.get(APP).url == ENROL


def test_operations_make_one_for_the_first_administrator(as_user, account_administrator, capsys):
    call_command("enrol_code", email=account_administrator.email.upper())
    code = capsys.readouterr().out.strip().splitlines()[-1]
    assert as_user(account_administrator).post(ENROL, {"code": code}).url == INDEX
    for email in ("ingen@example.org", UserFactory(is_active=False).email):
        with pytest.raises(CommandError):
            call_command("enrol_code", email=email)
