"""Giving a role."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership
from nystart.foundation.accounts_staff.actions.memberships import give_role
from tests.factories.accounts import MembershipFactory


def answers(organisation, **other):
    return {"role": "registrar", "organisation": organisation.pk, "starts_on": "2010-03-01", "ends_on": ""} | other


def test_a_role_is_added_to_those_there_are(as_user, account_administrator, caseworker, unit):
    url = reverse("accounts:give", args=[caseworker.pk])
    assert as_user(account_administrator).post(url, answers(unit)).url == caseworker.get_absolute_url()
    assert {held.role for held in Membership.objects.filter(user=caseworker)} == {"caseworker", "registrar"}


def test_nobody_gives_a_role_outside_the_own_organisations(as_user, account_administrator, caseworker, neighbour_unit):
    url = reverse("accounts:give", args=[caseworker.pk])
    assert as_user(account_administrator).post(url, answers(neighbour_unit)).status_code == 200
    assert Membership.objects.filter(user=caseworker).count() == 1


def test_the_action_itself_refuses_other_organisations(account_administrator, caseworker, neighbour_unit):
    with pytest.raises(ValidationError, match="Du sköter inte konton"):
        give_role(
            user=caseworker,
            role=Role.REGISTRAR,
            organisation=neighbour_unit,
            starts_on=date(2010, 3, 1),
            ends_on=None,
            by=account_administrator,
        )


def test_nobody_gives_a_role_to_oneself(as_user, account_administrator, unit):
    url = reverse("accounts:give", args=[account_administrator.pk])
    page = as_user(account_administrator).post(url, answers(unit, role="caseworker"))
    assert "Du kan inte ge dig själv en roll." in page.content.decode()
    assert Membership.objects.filter(user=account_administrator).count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "refused"),
    [
        ("2009-01-01", "2009-12-31", False),
        ("2009-01-01", "2010-01-01", True),
        ("2010-12-31", "", True),
        ("2011-01-01", "", False),
    ],
)
def test_the_same_role_does_not_overlap_itself(
    as_user, account_administrator, caseworker, unit, starts_on, ends_on, refused
):
    MembershipFactory(
        user=caseworker, organisation=unit, role="registrar", starts_on="2010-01-01", ends_on="2010-12-31"
    )
    url = reverse("accounts:give", args=[caseworker.pk])
    page = as_user(account_administrator).post(url, answers(unit, starts_on=starts_on, ends_on=ends_on))
    assert page.status_code == (200 if refused else 302)
