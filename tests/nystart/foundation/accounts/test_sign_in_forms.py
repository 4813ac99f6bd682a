"""The forms of allauth speak our words and look like every other form."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils.module_loading import import_string

from nystart.foundation.accounts.adapter import ClosedAccountAdapter
from nystart.foundation.accounts.sign_in_forms import OurWords
from tests.factories.accounts import PASSWORD


@pytest.fixture
def owner(as_user, caseworker, monkeypatch):
    """Logged in just now, so that no page asks for the password again."""
    monkeypatch.setattr(ClosedAccountAdapter, "is_reauthentication_required", lambda self, app: False)
    return as_user(caseworker)


def test_allauth_is_given_them(settings):
    named = [*settings.ACCOUNT_FORMS.values(), *settings.MFA_FORMS.values()]
    assert all(issubclass(import_string(name), OurWords) for name in named)


def test_the_door_asks_for_address_and_password_without_hints_of_theirs(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert '<label for="id_login">E-post</label>' in page
    assert '<label for="id_password">Lösenord</label>' in page
    assert "placeholder" not in page
    assert "ny-hint" not in page


def test_what_is_missing_is_pointed_at(client, db):
    page = client.post(reverse("account_login"), {}).content.decode()
    assert '<a href="#id_login">' in page
    assert 'aria-describedby="id_login-e"' in page


def test_another_password_is_asked_for_in_our_words(owner):
    page = owner.get(reverse("account_change_password")).content.decode()
    for words in ("Lösenordet du har nu", "Nytt lösenord", "Samma lösenord en gång till"):
        assert f">{words}</label>" in page
    assert page.count("form-control ny-w-m") == 3


def test_the_code_of_the_second_step(client, caseworker):
    TOTP.activate(caseworker, "JBSWY3DPEHPK3PXP")
    client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert '<label for="id_code">Kod</label>' in page
    assert "form-control ny-w-s" in page


@pytest.mark.parametrize(
    ("address", "label"),
    [("mfa_activate_totp", "Kod från appen"), ("mfa_add_webauthn", "Namn på nyckeln")],
)
def test_a_second_step_is_added(owner, address, label):
    assert f">{label}" in owner.get(reverse(address)).content.decode()


def test_a_key_is_renamed(owner, caseworker):
    key = Authenticator.objects.create(user=caseworker, type="webauthn", data={"name": "Nyckeln", "credential": {}})
    page = owner.get(reverse("mfa_edit_webauthn", args=[key.pk])).content.decode()
    assert ">Namn på nyckeln</label>" in page
    assert 'value="Nyckeln"' in page
