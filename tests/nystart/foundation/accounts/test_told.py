"""What happens to the ways in is told by letter: factors, password, devices and the address."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from nystart.foundation.accounts.adapter import ClosedAccountAdapter
from nystart.foundation.post.models import Message
from tests.factories.accounts import PASSWORD
from tests.nystart.foundation.accounts.attempting import SECRET, attempt

pytestmark = pytest.mark.django_db


def told(to):
    return sorted(Message.objects.filter(to=to).values_list("purpose", flat=True))


@pytest.fixture
def owner(as_user, coach, monkeypatch):
    monkeypatch.setattr(ClosedAccountAdapter, "is_reauthentication_required", lambda self, app: False)
    return as_user(coach)


def test_a_factor_that_is_removed(owner, coach):
    TOTP.activate(coach, SECRET)
    assert owner.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert told(coach.email) == ["accounts.totp_deactivated"]
    assert "tagits bort" in Message.objects.get().body


def test_a_factor_that_is_added(owner, coach, monkeypatch, django_capture_on_commit_callbacks):
    owner.get(reverse("mfa_activate_totp"))
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.validate_totp_code", lambda secret, code: True)
    with django_capture_on_commit_callbacks(execute=True):
        assert owner.post(reverse("mfa_activate_totp"), {"code": "123456"}).status_code == 302
    assert "accounts.totp_activated" in told(coach.email)


def test_new_recovery_codes(owner, coach, django_capture_on_commit_callbacks):
    TOTP.activate(coach, SECRET)
    RecoveryCodes.activate(coach)
    with django_capture_on_commit_callbacks(execute=True):
        assert owner.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    assert told(coach.email) == ["accounts.recovery_codes_generated"]


def test_another_password(owner, coach):
    typed = {"oldpassword": PASSWORD, "password1": "Regn-i-april-77", "password2": "Regn-i-april-77"}
    assert owner.post(reverse("account_change_password"), typed).status_code == 302
    assert told(coach.email) == ["accounts.password_changed"]


def test_the_first_device_is_no_news_the_second_is(coach):
    attempt(coach.email, PASSWORD)
    assert told(coach.email) == []
    attempt(coach.email, PASSWORD)
    assert told(coach.email) == ["accounts.new_device"]


def test_a_known_device_is_no_news(coach):
    client, _said = attempt(coach.email, PASSWORD)
    client.post(reverse("account_logout"))
    attempt(coach.email, PASSWORD, client=client)
    assert told(coach.email) == []


def test_somebody_elses_device_is_news(coach, caseworker):
    attempt(caseworker.email, PASSWORD)
    client, _said = attempt(coach.email, PASSWORD)
    client.post(reverse("account_logout"))
    attempt(caseworker.email, PASSWORD, client=client)
    assert told(caseworker.email) == ["accounts.new_device"] and told(coach.email) == []


def test_a_wrong_password_on_a_new_device_is_not_told_as_a_log_in(coach):
    attempt(coach.email, PASSWORD)
    attempt(coach.email)
    assert told(coach.email) == []
