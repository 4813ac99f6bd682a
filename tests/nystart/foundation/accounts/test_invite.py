"""Inviting somebody."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import Invitation, Membership, User
from nystart.foundation.post.models import Message
from tests.factories.accounts import MembershipFactory

URL = reverse("accounts:invite")


@pytest.fixture
def answers(unit):
    return {
        "name": "Nils Ny",
        "email": "Nils.Ny@Example.org",
        "role": "caseworker",
        "organisation": unit.pk,
        "starts_on": "1 mars 2010",
        "ends_on": "",
    }


def test_it_opens_an_account_with_a_role_and_mails_a_link(as_user, account_administrator, unit, answers):
    response = as_user(account_administrator).post(URL, answers)
    invited = User.objects.get(email="nils.ny@example.org")
    assert response.url == invited.get_absolute_url()
    assert not invited.has_usable_password()
    held = Membership.objects.get(user=invited)
    assert (held.role, held.organisation, held.starts_on) == ("caseworker", unit, date(2010, 3, 1))
    assert held.given_by == account_administrator
    assert Message.objects.get().to == "nils.ny@example.org"


def test_only_the_hash_of_the_link_is_kept(as_user, account_administrator, answers):
    as_user(account_administrator).post(URL, answers)
    token = re.search(r"/accounts/invitation/(\w+)/", Message.objects.get().body).group(1)
    invitation = Invitation.objects.get()
    assert token not in invitation.token_hash
    assert len(invitation.token_hash) == 64
    days = (invitation.expires_at - timezone.now()).days
    assert days in {6, 7}


def test_the_mail_tells_nothing_of_organisation_or_role(as_user, account_administrator, unit, answers):
    unit.name = "Socialtjänsten"
    unit.save()
    assert as_user(account_administrator).post(URL, answers).status_code == 302
    assert "social" not in Message.objects.get().body.lower()


def test_somebody_who_has_an_account_keeps_name_and_password(as_user, account_administrator, outsider, answers):
    as_user(account_administrator).post(URL, answers | {"email": outsider.email})
    outsider.refresh_from_db()
    assert outsider.name == "Olle Utanför"
    assert outsider.has_usable_password()
    assert not Invitation.objects.exists()
    assert "ny roll" in Message.objects.get().body


def test_an_organisation_of_somebody_else_is_refused(as_user, account_administrator, neighbour_unit, answers):
    page = as_user(account_administrator).post(URL, answers | {"organisation": neighbour_unit.pk})
    assert page.status_code == 200
    assert not User.objects.filter(name="Nils Ny").exists()


def test_what_is_wrong_is_said_in_swedish_and_what_was_typed_stays(as_user, account_administrator, answers):
    wrong = answers | {"role": "", "starts_on": "2 mars 2010", "ends_on": "1 mars 2010"}
    content = as_user(account_administrator).post(URL, wrong).content.decode()
    assert "Välj roll." in content
    assert "Sista dagen ligger före den första. Ändra en av dem." in content
    assert "Nils Ny" in content


def test_the_same_role_twice_is_refused(as_user, account_administrator, unit, answers):
    MembershipFactory(user__email="nils.ny@example.org", organisation=unit)
    content = as_user(account_administrator).post(URL, answers).content.decode()
    assert "Personen är redan coach här de dagarna." in content
    assert Membership.objects.filter(user__email="nils.ny@example.org").count() == 1


def test_an_ended_account_is_not_invited(as_user, account_administrator, unit, answers):
    MembershipFactory(user__email="nils.ny@example.org", user__is_active=False, organisation=unit, ends_on="2009-01-01")
    assert "Kontot är avslutat" in as_user(account_administrator).post(URL, answers).content.decode()


def test_a_new_link_ends_the_old_one(as_user, account_administrator, answers):
    client = as_user(account_administrator)
    client.post(URL, answers)
    invited = User.objects.get(name="Nils Ny")
    client.post(reverse("accounts:send_again", args=[invited.pk]))
    now = timezone.now()
    assert sorted(invitation.is_open(now) for invitation in Invitation.objects.all()) == [False, True]
    assert Message.objects.count() == 2


def test_somebody_with_a_password_gets_no_new_link(as_user, account_administrator, caseworker):
    page = as_user(account_administrator).post(reverse("accounts:send_again", args=[caseworker.pk]), follow=True)
    assert "har redan valt ett lösenord" in page.content.decode()
    assert not Invitation.objects.exists()
