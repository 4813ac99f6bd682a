"""Ending a role."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import Membership, User
from tests.factories.accounts import MembershipFactory


def url(membership):
    return reverse("accounts:end_membership", args=[membership.pk])


def test_the_role_gets_a_last_day_and_is_kept(as_user, account_administrator, caseworker):
    held = Membership.objects.get(user=caseworker)
    assert as_user(account_administrator).post(url(held), {"on": "31 december 2010"}).status_code == 302
    held.refresh_from_db()
    assert held.ends_on == date(2010, 12, 31)
    assert User.objects.get(pk=caseworker.pk).roles == ()


def test_a_day_before_the_first_is_refused(as_user, account_administrator, unit):
    held = MembershipFactory(organisation=unit, starts_on="2010-03-01")
    page = as_user(account_administrator).post(url(held), {"on": "2010-02-28"})
    assert "Rollens sista dag ligger före den första." in page.content.decode()


def test_a_role_that_has_ended_is_not_prolonged(as_user, account_administrator, unit):
    held = MembershipFactory(organisation=unit, ends_on="2010-03-01")
    later = timezone.localdate() + timedelta(days=9)
    page = as_user(account_administrator).post(url(held), {"on": later.isoformat()})
    assert "Rollen slutar redan tidigare." in page.content.decode()


@pytest.mark.parametrize(
    ("on", "refused"),
    [
        ("2010-02-28", "before_start"),
        ("2010-03-01", None),
        ("2010-03-02", None),
        ("2010-05-30", None),
        ("2010-05-31", None),
        ("2010-06-01", "ended"),
    ],
)
def test_the_last_day_lies_from_the_first_to_the_one_it_has(on, refused):
    held = Membership(starts_on=date(2010, 3, 1), ends_on=date(2010, 5, 31))
    if refused is None:
        held.check_can_end(date.fromisoformat(on))
        return
    with pytest.raises(ValidationError) as told:
        held.check_can_end(date.fromisoformat(on))
    assert told.value.code == refused


def test_ones_own_role_is_left_alone(as_user, account_administrator):
    held = Membership.objects.get(user=account_administrator)
    page = as_user(account_administrator).post(url(held), {"on": "2010-03-01"})
    assert "Du kan inte avsluta din egen roll." in page.content.decode()


def test_a_role_in_another_municipality_is_not_found(as_user, account_administrator, outsider):
    held = Membership.objects.get(user=outsider)
    assert as_user(account_administrator).post(url(held), {"on": "2010-03-01"}).status_code == 404
