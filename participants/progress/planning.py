"""When it is time to measure, and what the occasion is called."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from participants.core.models import Enrolment

from .codes import AFTER_EXIT, Point
from .models import Instrument, Measurement, ProjectMeasuring

FIRST_WITHIN_DAYS = 14
"""So long after the start the first measurement is made."""


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_after_exit(ends_on: date) -> dict[Point, date]:
    """When measurements fall due after an exit: with the follow-ups (Regulation (EU) 1304/2013, annex I)."""
    return {
        Point.DAYS_28: ends_on + timedelta(days=28),
        Point.DAYS_90: ends_on + timedelta(days=90),
        Point.MONTHS_6: months_later(ends_on, 6),
    }


def months_between(instrument: Instrument, enrolment: Enrolment) -> int | None:
    """Months between two measurements of a participation: the project's own, else the instrument's; None is never again."""
    if instrument.every_months is None:
        return None
    own = ProjectMeasuring.objects.of_project(enrolment.project_id)
    return own.every_months if own else instrument.every_months


def next_day(instrument: Instrument, enrolment: Enrolment, point: str, held_on: date) -> date | None:
    """When it is time again after a measurement; nothing after the last one and after the exit."""
    months = months_between(instrument, enrolment) if point in (Point.START, Point.ONGOING) else None
    return months_later(held_on, months) if months else None


def points_taken(enrolment: Enrolment, instrument: Instrument) -> set[str]:
    """The points of a participation that are measured already, or begun."""
    made = Measurement.objects.filter(enrolment=enrolment, instrument__code=instrument.code, cancelled_on=None)
    return set(made.values_list("point", flat=True))


def point_on(enrolment: Enrolment, instrument: Instrument, day: date, taken: Collection[str]) -> Point:
    """What a measurement on the day is most likely to be, given the points already measured."""
    if enrolment.ends_on is not None and day > enrolment.ends_on:
        passed = [point for point, due_on in due_after_exit(enrolment.ends_on).items() if due_on <= day]
        return passed[-1] if passed and instrument.after_exit else Point.EXIT
    if Point.START not in taken:
        return Point.START
    return Point.EXIT if instrument.every_months is None else Point.ONGOING


def points_of(enrolment: Enrolment, instrument: Instrument) -> list[Point]:
    """The points that a measurement of the participation can have."""
    within = [Point.START, Point.EXIT] if instrument.every_months is None else [Point.START, Point.ONGOING, Point.EXIT]
    after = AFTER_EXIT if enrolment.ends_on is not None and instrument.after_exit else ()
    return [*within, *after]
