"""Who reviews the log is not the one who gives roles."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import ROLES, Permission, Role
from nystart.foundation.accounts_staff.actions.memberships import give_role
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = reverse("accounts:list")
TOLD = "Ingen granskar åtkomstloggen i Hultsfreds kommun."


def give(by, user, role, organisation, starts_on=date(2010, 1, 1), ends_on=None):
    return give_role(user=user, role=role, organisation=organisation, starts_on=starts_on, ends_on=ends_on, by=by)


def test_no_role_holds_both():
    both = {Permission.MANAGE_ACCOUNTS, Permission.REVIEW_ACCESS_LOG}
    assert [role for role, definition in ROLES.items() if both <= definition.permissions] == []


def test_the_administrator_does_not_open_the_log(as_user, account_administrator):
    assert as_user(account_administrator).get(reverse("audit:access_log")).status_code == 403


@pytest.mark.parametrize(
    ("held", "second"),
    [("unit_manager", Role.ACCOUNT_ADMINISTRATOR), ("account_administrator", Role.UNIT_MANAGER)],
)
def test_the_second_is_refused_in_words_wherever_in_the_municipality(account_administrator, home, unit, held, second):
    other = OrganisationFactory(name="Vuxenskolan", parent=home)
    user = MembershipFactory(user__name="Vera Vik", organisation=unit, role=held).user
    label = ROLES[Role(held)].label.lower()
    with pytest.raises(ValidationError, match=f"Vera Vik är {label} i kommunen. Den som ger roller granskar inte"):
        give(account_administrator, user, second, other)
    assert give(account_administrator, user, Role.STEERING_MEMBER, other).is_held


def test_it_is_told_beside_the_form(as_user, account_administrator, unit_manager, unit):
    typed = {"role": "account_administrator", "organisation": unit.pk, "starts_on": "2010-01-01", "ends_on": ""}
    page = as_user(account_administrator).post(reverse("accounts:give", args=[unit_manager.pk]), typed)
    assert page.status_code == 200 and "Den som ger roller granskar inte loggen" in page.content.decode()


@pytest.mark.parametrize(("first", "refused"), [(date(2019, 12, 31), True), (date(2020, 1, 1), False)])
def test_one_after_the_other_is_no_hindrance(account_administrator, unit, first, refused):
    user = MembershipFactory(organisation=unit, role="unit_manager", ends_on=date(2019, 12, 31)).user
    if refused:
        with pytest.raises(ValidationError, match="granskar inte"):
            give(account_administrator, user, Role.ACCOUNT_ADMINISTRATOR, unit, first)
    else:
        give(account_administrator, user, Role.ACCOUNT_ADMINISTRATOR, unit, first)


def test_a_role_that_waits_counts_and_one_that_was_declined_does_not(account_administrator, unit):
    today = timezone.localdate()
    asked = MembershipFactory(organisation=unit, role="unit_manager", approval="waiting", asked_on=today)
    with pytest.raises(ValidationError, match="granskar inte"):
        give(account_administrator, asked.user, Role.ACCOUNT_ADMINISTRATOR, unit)
    asked.approval, asked.decline_reason = "declined", "Nej."
    asked.save()
    give(account_administrator, asked.user, Role.ACCOUNT_ADMINISTRATOR, unit)


def test_another_municipality_is_another_matter(account_administrator, unit, neighbour_unit):
    user = MembershipFactory(organisation=neighbour_unit, role="unit_manager").user
    give(account_administrator, user, Role.ACCOUNT_ADMINISTRATOR, unit)


def test_a_municipality_without_a_reviewer_is_told(as_user, account_administrator, unit):
    client = as_user(account_administrator)
    assert TOLD in client.get(LIST).content.decode()
    held = MembershipFactory(organisation=unit, role="unit_manager")
    assert TOLD not in client.get(LIST).content.decode()
    held.ends_on = timezone.localdate() - timedelta(days=1)
    held.save()
    assert TOLD in client.get(LIST).content.decode()


def test_neither_an_ended_account_nor_the_neighbours_reviewer_counts(
    as_user, account_administrator, unit, neighbour_unit
):
    MembershipFactory(user=UserFactory(is_active=False), organisation=unit, role="unit_manager")
    MembershipFactory(organisation=neighbour_unit, role="unit_manager")
    assert TOLD in as_user(account_administrator).get(LIST).content.decode()
