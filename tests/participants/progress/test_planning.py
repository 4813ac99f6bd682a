"""When it is time to measure."""

from datetime import date, timedelta

import pytest

from participants.progress.codes import Point
from participants.progress.models import Instrument
from participants.progress.planning import months_later, next_day, point_on
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 12), 3, date(2026, 4, 12)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_later(day, months, later):
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("code", "point", "is_again"),
    [
        ("progress", Point.START, True),
        ("progress", Point.ONGOING, True),
        ("progress", Point.EXIT, False),
        ("progress", Point.DAYS_28, False),
        ("three_m", Point.START, False),
    ],
)
def test_only_what_goes_on_is_measured_again(code, point, is_again):
    instrument, enrolment = Instrument.objects.get(code=code), EnrolmentFactory()
    expected = date(2026, 4, 20) if is_again else None
    assert next_day(instrument, enrolment, point, date(2026, 1, 20)) == expected


@pytest.mark.parametrize(
    ("code", "taken", "point"),
    [
        ("progress", (), Point.START),
        ("progress", ("start",), Point.ONGOING),
        ("three_m", (), Point.START),
        ("three_m", ("start",), Point.EXIT),
    ],
)
def test_the_likely_point_while_somebody_takes_part(code, taken, point):
    instrument = Instrument.objects.get(code=code)
    assert point_on(EnrolmentFactory(), instrument, date(2026, 3, 1), taken) == point


ENDS = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "point"),
    [
        (ENDS, Point.ONGOING),
        (ENDS + timedelta(days=1), Point.EXIT),
        (ENDS + timedelta(days=27), Point.EXIT),
        (ENDS + timedelta(days=28), Point.DAYS_28),
        (ENDS + timedelta(days=89), Point.DAYS_28),
        (ENDS + timedelta(days=90), Point.DAYS_90),
        (date(2026, 9, 1), Point.DAYS_90),
        (date(2026, 9, 2), Point.MONTHS_6),
    ],
)
def test_the_likely_point_around_an_exit(day, point):
    instrument = Instrument.objects.get(code="progress")
    assert point_on(EnrolmentFactory(exited=True), instrument, day, ("start",)) == point


def test_an_instrument_that_is_not_used_after_the_exit():
    instrument = Instrument.objects.get(code="three_m")
    assert point_on(EnrolmentFactory(exited=True), instrument, date(2026, 9, 2), ("start",)) == Point.EXIT
