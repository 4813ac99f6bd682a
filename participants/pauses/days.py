"""Days without the pauses: who is away on a day, how many days somebody was, and how a time limit moves.

Whoever counts days of an enrolment (plans, lead times, returns) asks here; the counting itself is in the database.
"""

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, Func, IntegerField, OuterRef, Q, Value

from .models import Pause


def paused_on(day: date, enrolment: str = "pk") -> Exists:
    """For a queryset: the day lies in a pause of the enrolment that the field ``enrolment`` names."""
    return Exists(Pause.objects.covering(day).filter(enrolment=OuterRef(enrolment)))


def not_paused_on(day: date, enrolment: str = "pk") -> Q:
    """The opposite: ``active_on(day).filter(not_paused_on(day))`` are those who take part and are not away."""
    return Q(~paused_on(day, enrolment))


class PausedDays(Func):
    """How many days of an enrolment from ``first`` to ``last``, both counted, lie in a pause (``pauses_days`` in SQL)."""

    function = "pauses_days"
    output_field = IntegerField()

    def __init__(self, enrolment: Any, first: Any, last: Any, **extra: Any) -> None:
        super().__init__(enrolment, _day(first), _day(last), **extra)


class DueWithPauses(Func):
    """The last day of a time limit of so many ``days`` from the day ``since``: each paused day before it gives one more.

    A pause without an end gives its days up to ``today`` (``pauses_due`` in SQL).
    """

    function = "pauses_due"
    output_field = DateField()

    def __init__(self, enrolment: Any, since: Any, days: Any, today: Any, **extra: Any) -> None:
        if isinstance(days, int):
            days = Value(days, output_field=IntegerField())
        super().__init__(enrolment, _day(since), days, _day(today), **extra)


def _day(value: Any) -> Any:
    return Value(value, output_field=DateField()) if isinstance(value, date) else value
