"""The borders of a role's time, and of the time to answer: the day before, the day, the day after."""

from datetime import date, timedelta

import pytest

from nystart.foundation.accounts.models import Membership
from nystart.foundation.accounts.models.approval import LAPSES_AFTER
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


def day(number):
    return DAY + timedelta(days=number)


@pytest.mark.parametrize(("ends", "goes_on"), [(-1, False), (0, True), (1, True)])
def test_a_role_has_ended_on_the_day_after_its_last(ends, goes_on):
    MembershipFactory(starts_on=day(-9), ends_on=day(ends))
    assert Membership.objects.not_ended(DAY).exists() == goes_on


@pytest.mark.parametrize(("first", "meets"), [(-1, True), (0, True), (1, False)])
def test_a_role_meets_a_time_that_begins_on_its_last_day(first, meets):
    MembershipFactory(starts_on=day(-9), ends_on=DAY)
    assert Membership.objects.holding_between(day(first), day(9)).exists() == meets
    assert Membership.objects.holding_between(day(first), None).exists() == meets


@pytest.mark.parametrize(("last", "meets"), [(-1, False), (0, True), (1, True)])
def test_a_role_meets_a_time_that_ends_on_its_first_day(last, meets):
    MembershipFactory(starts_on=DAY)
    assert Membership.objects.holding_between(day(-9), day(last)).exists() == meets


@pytest.mark.parametrize("approval", ["waiting", "asked"])
@pytest.mark.parametrize(("late", "lapsed"), [(-1, False), (0, False), (1, True)])
def test_a_question_lapses_on_the_day_after_its_last(approval, late, lapsed):
    made = MembershipFactory(approval=approval, asked_on=DAY - LAPSES_AFTER - timedelta(days=late))
    assert Membership.objects.lapsed(DAY).exists() == lapsed
    still = Membership.objects.waiting(DAY) if approval == "waiting" else Membership.objects.asked(DAY)
    assert still.exists() == (not lapsed)
    assert (made.waits_on(DAY) if approval == "waiting" else made.is_asked_on(DAY)) == (not lapsed)
