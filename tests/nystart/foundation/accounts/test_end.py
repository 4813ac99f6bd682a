"""Ending an account, and opening it again."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import Invitation, Membership, User
from nystart.foundation.post.models import Message
from tests.factories.accounts import PASSWORD, MembershipFactory


def url(user, deed="end"):
    return reverse(f"accounts:{deed}", args=[user.pk])


def test_it_asks_before_it_is_done(as_user, account_administrator, caseworker):
    page = as_user(account_administrator).get(url(caseworker))
    assert f"Avsluta kontot för {caseworker.name}?" in page.content.decode()
    assert "Gå tillbaka" in page.content.decode()
    assert User.objects.get(pk=caseworker.pk).is_active


def test_the_person_is_out_at_once_and_all_roles_end(client, as_user, account_administrator, caseworker):
    client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    assert client.get(reverse("accounts:own")).status_code == 200
    as_user(account_administrator).post(url(caseworker))
    assert client.get(reverse("accounts:own")).status_code == 302
    assert not UserSession.objects.filter(user=caseworker).exists()
    assert Session.objects.count() <= 2
    today = timezone.localdate()
    assert Membership.objects.get(user=caseworker).ends_on == today
    ended = User.objects.get(pk=caseworker.pk)
    assert (ended.is_active, ended.ended_on, ended.has_usable_password()) == (False, today, False)


def test_a_role_to_come_never_counts(as_user, account_administrator, caseworker, unit):
    later = MembershipFactory(user=caseworker, organisation=unit, role="registrar", starts_on="2999-01-01")
    as_user(account_administrator).post(url(caseworker))
    later.refresh_from_db()
    assert later.ends_on == later.starts_on


def test_the_own_account_stays(as_user, account_administrator):
    page = as_user(account_administrator).post(url(account_administrator), follow=True)
    assert "Du kan inte avsluta ditt eget konto." in page.content.decode()
    assert User.objects.get(pk=account_administrator.pk).is_active


def test_an_account_that_is_used_elsewhere_too_stays(as_user, account_administrator, caseworker, neighbour_unit):
    MembershipFactory(user=caseworker, organisation=neighbour_unit)
    page = as_user(account_administrator).post(url(caseworker), follow=True)
    assert "används också utanför" in page.content.decode()
    assert User.objects.get(pk=caseworker.pk).is_active


def test_a_role_elsewhere_that_has_ended_is_no_hindrance(as_user, account_administrator, caseworker, neighbour_unit):
    MembershipFactory(user=caseworker, organisation=neighbour_unit, ends_on="2010-01-01")
    as_user(account_administrator).post(url(caseworker))
    assert not User.objects.get(pk=caseworker.pk).is_active


def test_links_on_their_way_stop_working(as_user, account_administrator, unit):
    invited = MembershipFactory(organisation=unit).user
    Invitation.objects.create(user=invited, token_hash="a" * 64, expires_at="2999-01-01T00:00:00+00:00")
    as_user(account_administrator).post(url(invited))
    assert not Invitation.objects.get().is_open(timezone.now())


@pytest.mark.parametrize("deed", ["end", "reopen"])
def test_doing_it_twice_says_so(as_user, account_administrator, caseworker, deed):
    client = as_user(account_administrator)
    if deed == "end":
        client.post(url(caseworker))
    assert "Kontot är redan" in client.post(url(caseworker, deed), follow=True).content.decode()


def test_an_account_opens_again_without_roles_and_with_a_new_link(as_user, account_administrator, caseworker):
    client = as_user(account_administrator)
    client.post(url(caseworker))
    client.post(url(caseworker, "reopen"))
    opened = User.objects.get(pk=caseworker.pk)
    assert (opened.is_active, opened.ended_on, opened.has_usable_password()) == (True, None, False)
    assert Message.objects.get().purpose == "accounts.invited"
