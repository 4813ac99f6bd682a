"""The page behind an invitation."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import Invitation, User
from nystart.foundation.accounts_staff.actions.invitations import accept_invitation, token_hash

TOKEN = "bcdfghjkm" * 5
URL = reverse("accounts:accept", args=[TOKEN])
GOOD = {"password": "Tranor-över-Emån", "repeated": "Tranor-över-Emån"}


@pytest.fixture
def invitation(db):
    invited = User.objects.create_user("nils@example.org", name="Nils Nyström")
    return Invitation.objects.create(
        user=invited, token_hash=token_hash(TOKEN), expires_at=timezone.now() + timedelta(days=7)
    )


def test_the_person_chooses_a_password_and_logs_in_with_it(client, invitation):
    assert client.get(URL).status_code == 200
    assert client.post(URL, GOOD).url == reverse("account_login")
    assert client.login(email="nils@example.org", password=GOOD["password"])


def test_the_link_works_once(client, invitation):
    client.post(URL, GOOD)
    assert client.get(URL).status_code == 410
    assert client.post(URL, {"password": "Något-helt-annat", "repeated": "Något-helt-annat"}).status_code == 410
    assert User.objects.get().check_password(GOOD["password"])


@pytest.mark.parametrize("made_up", [True, False])
def test_an_old_link_and_a_made_up_one_get_the_same_answer(client, invitation, made_up):
    if made_up:
        invitation.token_hash = "0" * 64
    else:
        invitation.expires_at = timezone.now() - timedelta(seconds=1)
    invitation.save()
    page = client.get(URL)
    assert page.status_code == 410
    assert "Länken gäller inte" in page.content.decode()
    assert "nils@" not in page.content.decode()


@pytest.mark.parametrize(
    ("password", "repeated", "said"),
    [
        ("kort", "kort", "12 tecken"),
        ("nils@example.org", "nils@example.org", "liknar ditt namn"),
        ("Tranor-över-Emån", "Tranor-over-Eman", "Lösenorden är olika. Skriv samma två gånger."),
        ("", "", "Skriv lösenordet en gång till."),
    ],
)
def test_a_weak_or_mistyped_password_is_not_set(client, invitation, password, repeated, said):
    page = client.post(URL, {"password": password, "repeated": repeated})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not User.objects.get().has_usable_password()


def test_a_used_link_cannot_be_used_by_two_at_once(invitation):
    now = timezone.now()
    accept_invitation(invitation=invitation, password=GOOD["password"], now=now)
    with pytest.raises(ValidationError, match="Länken gäller inte längre"):
        accept_invitation(invitation=invitation, password="Någon-annans-ord", now=now)
