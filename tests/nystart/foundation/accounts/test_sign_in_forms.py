"""The forms of allauth speak our words and look like every other form."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils.module_loading import import_string

from nystart.foundation.accounts.adapter import ClosedAccountAdapter, SecondFactorAdapter
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


def errors_of(answer):
    return [sentence for said in answer.context["form"].errors.values() for sentence in said]


NOT_HERE = {
    "cannot_remove_primary_email",
    "duplicate_email",
    "phone_password_mismatch",
    "email_taken",
    "max_email_addresses",
    "phone_taken",
    "unknown_phone",
    "unverified_primary_email",
    "username_blacklisted",
    "username_password_mismatch",
    "username_taken",
    "select_only_one",
    "add_email_blocked",
}
"""Names of users, telephone numbers and several addresses, which accounts do not have."""


@pytest.mark.parametrize("ours", [ClosedAccountAdapter, SecondFactorAdapter])
def test_every_sentence_of_allauths_that_can_be_shown_is_ours(ours):
    theirs = ours.__mro__[1].error_messages
    assert {key for key, words in ours.error_messages.items() if words == theirs.get(key)} - NOT_HERE == set()


def test_the_door_says_what_is_missing_and_what_is_wrong(client, caseworker):
    door = reverse("account_login")
    assert errors_of(client.post(door, {})) == ["Fyll i e-post.", "Fyll i lösenord."]
    wrong = client.post(door, {"login": caseworker.email, "password": "fel lösenord"}).content.decode()
    assert "E-postadressen eller lösenordet stämmer inte. Försök igen." in wrong
    unknown = client.post(door, {"login": "ingen@example.org", "password": "fel lösenord"}).content.decode()
    assert "E-postadressen eller lösenordet stämmer inte. Försök igen." in unknown


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [
        (
            "Solen-stige",
            "Solen-stige",
            "Välj ett längre lösenord, minst 12 tecken. Några ord i rad är lätta att minnas.",
        ),
        ("Solen-stiger", "Solen-stiger", ""),
        ("Solen-stiger", "Solen-stigen", "Det är inte samma lösenord. Skriv det en gång till."),
        ("Solen-stiger", "", "Fyll i ”Samma lösenord en gång till”."),
        ("1928374655647", "1928374655647", "Ett lösenord med bara siffror är lätt att gissa. Blanda in ord."),
        (
            "qwertyuiop[]",
            "qwertyuiop[]",
            "Det är ett av de vanligaste lösenorden. Välj något som andra inte kan gissa.",
        ),
        (
            "kerstin.lindgren@",
            "kerstin.lindgren@",
            "Lösenordet liknar ditt namn eller din e-postadress. Välj något som andra inte kan gissa.",
        ),
    ],
)
def test_a_new_password_that_does_not_do_is_told_how(owner, caseworker, new, again, words):
    caseworker.email = "kerstin.lindgren@example.org"
    caseworker.save()
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": again}
    answer = owner.post(reverse("account_change_password"), typed)
    assert (errors_of(answer) if answer.status_code == 200 else []) == ([words] if words else [])


def test_the_old_password_must_be_right(owner):
    typed = {"oldpassword": "fel", "password1": "Solen-stiger", "password2": "Solen-stiger"}
    assert errors_of(owner.post(reverse("account_change_password"), typed)) == [
        "Lösenordet du har nu stämmer inte. Skriv det igen."
    ]


def test_a_wrong_code_is_told_how_to_go_on(client, caseworker):
    TOTP.activate(caseworker, "JBSWY3DPEHPK3PXP")
    client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert errors_of(wrong) == ["Koden stämmer inte. Vänta på nästa kod i appen och försök igen."]
