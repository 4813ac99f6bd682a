"""What was commissioned (beställt): persons, decisions and measures by commissioner and kind of decision."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from participants.decisions.models import Decision

from .counting import counting
from .period import Period
from .scope import taking_part


@dataclass(frozen=True)
class Commissioned:
    """One kind of decision. A person with decisions of several kinds is in several rows, so rows have no sum."""

    commissioner: str
    kind: str
    persons: int
    decisions: int
    measures: int


def commissioned(rows: Any, period: Period) -> tuple[Commissioned, ...]:
    """Decisions that hold on a day of the period, for those who took part in it, and the measures under them in it.

    Decisions lie behind the second wall: they are only counted.
    """
    in_period = Q(ends_on__isnull=True) | Q(ends_on__gte=period.start)
    taken = Q(measures__taken_back_on__isnull=True, measures__starts_on__lt=period.end) & (
        Q(measures__ends_on__isnull=True) | Q(measures__ends_on__gte=period.start)
    )
    found = Decision.objects.standing().filter(
        in_period, enrolment__in=taking_part(rows, period).values("pk"), starts_on__lt=period.end
    )
    counted = (
        found.order_by()
        .values("kind__commissioner__position", "kind__commissioner__label", "kind__position", "kind__label")
        .annotate(
            persons=Count("enrolment__participant", distinct=True),
            decisions=Count("pk", distinct=True),
            measures=Count("measures", filter=taken, distinct=True),
        )
        .order_by("kind__commissioner__position", "kind__commissioner__label", "kind__position", "kind__label")
        .values_list("kind__commissioner__label", "kind__label", "persons", "decisions", "measures")
    )
    with counting("Antal beslut och insatser"):
        return tuple(Commissioned(*row) for row in counted)
