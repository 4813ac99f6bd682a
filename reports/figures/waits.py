"""Waiting for others (väntan på andra): days from an investigation ordered to its answer, by specialist."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, Q

from .counting import counting
from .lead_times import Median, minus
from .period import Period
from .scope import countable

ORDER = "participant__investigations"


@dataclass(frozen=True)
class Wait:
    """How long one kind of specialist took: the answers that came, from how many people, their middle number of days."""

    label: str
    people: int
    answers: int
    days: float | None


def waits_for_specialists(rows: Any, period: Period) -> list[Wait]:
    """By specialist, of what was ordered in the period while the people were enrolled, and has been answered in it.

    Investigations lie behind the second wall, since they can tell of health: they are only counted.
    """
    of_enrolled = Q(**{f"{ORDER}__ordered_on__gte": F("starts_on"), f"{ORDER}__ordered_on__lte": F("last_day")})
    in_period = Q(**{f"{ORDER}__ordered_on__gte": period.start, f"{ORDER}__answered_on__lt": period.end})
    found = (
        countable(rows)
        .filter(of_enrolled & in_period)
        .values(label=F(f"{ORDER}__specialist__label"))
        .annotate(
            people=Count("participant_id", distinct=True),
            answers=Count(f"{ORDER}__pk", distinct=True),
            days=Median(minus(F(f"{ORDER}__answered_on"), F(f"{ORDER}__ordered_on"), IntegerField())),
        )
        .order_by("-people", "label")
    )
    with counting("Dagar till svar på utredningar"):
        return [Wait(**each) for each in found]
