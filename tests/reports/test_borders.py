"""The first and the last day of a figure's period, each pinned by the day before, the day, and the day after."""

from datetime import date, timedelta

import pytest

from participants.core.models import Enrolment
from reports.figures.period import Period
from reports.figures.scope import has_ended, taking_part
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 2, 1), date(2026, 2, 28)
PERIOD = Period.from_days(FIRST, LAST)
COUNTABLE = Enrolment.objects.all()
COUNTABLE.may_be_counted = True


@pytest.mark.parametrize(("days", "counts"), [(-1, 1), (0, 1), (1, 0)])
def test_who_begins_on_the_last_day_takes_part(days, counts):
    EnrolmentFactory(starts_on=LAST + timedelta(days=days))
    assert taking_part(COUNTABLE.all(), PERIOD).count() == counts


@pytest.mark.parametrize(("days", "counts"), [(-1, 0), (0, 1), (1, 1)])
def test_who_leaves_on_the_first_day_takes_part(days, counts):
    EnrolmentFactory(starts_on=date(2026, 1, 12), ends_on=FIRST + timedelta(days=days), exited=True)
    assert taking_part(COUNTABLE.all(), PERIOD).count() == counts


@pytest.mark.parametrize(("days", "ended"), [(-1, 1), (0, 1), (1, 0)])
def test_who_leaves_on_the_last_day_has_ended(days, ended):
    EnrolmentFactory(starts_on=date(2026, 1, 12), ends_on=LAST + timedelta(days=days), exited=True)
    assert Enrolment.objects.filter(has_ended(PERIOD)).count() == ended
