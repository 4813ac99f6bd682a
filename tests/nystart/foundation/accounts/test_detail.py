"""One user's page."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import SignIn
from nystart.foundation.audit.acting import acting_as
from tests.factories.accounts import MembershipFactory


@pytest.fixture
def page_of(as_user, account_administrator):
    def ask(user):
        return as_user(account_administrator).get(reverse("accounts:detail", args=[user.pk]))

    return ask


def test_it_tells_roles_of_now_before_and_later_apart(page_of, caseworker, unit):
    today = timezone.localdate()
    MembershipFactory(user=caseworker, organisation=unit, role="registrar", ends_on=today - timedelta(days=1))
    MembershipFactory(user=caseworker, organisation=unit, role="unit_manager", starts_on=today + timedelta(days=1))
    MembershipFactory(user=caseworker, organisation=unit, role="placement_officer", ends_on=today)
    roles = page_of(caseworker).context["roles"]
    assert {role.role for role in roles.now} == {"caseworker", "placement_officer"}
    assert [role.role for role in roles.before] == ["registrar"]
    assert [role.role for role in roles.later] == ["unit_manager"]


def test_it_shows_log_ins_and_failed_attempts(page_of, caseworker):
    SignIn.objects.create(user=caseworker, outcome="failed", address="192.0.2.7")
    content = page_of(caseworker).content.decode()
    assert "Fel lösenord" in content
    assert "192.0.2.7" in content


def test_it_says_whether_there_is_a_second_factor(page_of, caseworker):
    assert not page_of(caseworker).context["shown"].has_second_factor
    Authenticator.objects.create(user=caseworker, type=Authenticator.Type.TOTP, data={})
    assert page_of(caseworker).context["shown"].has_second_factor


def test_recovery_codes_alone_are_no_second_factor(page_of, caseworker):
    Authenticator.objects.create(user=caseworker, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not page_of(caseworker).context["shown"].has_second_factor


def test_it_shows_who_changed_what(page_of, caseworker):
    with acting_as("namnbyte", reason="giftermål"):
        caseworker.name = "Kerstin Ny"
        caseworker.save()
    content = page_of(caseworker).content.decode()
    assert "Systemet (namnbyte)" in content
    assert "Kerstin Coach" in content


def test_ones_own_page_offers_nothing_to_change(page_of, account_administrator):
    content = page_of(account_administrator).content.decode()
    assert "Avsluta kontot" not in content
    assert "Ge en roll" not in content


def test_a_stranger_is_not_found(page_of, outsider):
    assert page_of(outsider).status_code == 404
