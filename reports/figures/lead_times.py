"""Lead times (ledtider): days from the first contact to each step, without the days of pauses, derived from dates."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, DateField, F, Field, FloatField, Func, IntegerField, Q, Value
from django.db.models.expressions import Combinable

from participants.core.codes import ReferrerKind
from participants.pauses.days import PausedDays
from projects.goals.codes import LeadStep
from projects.goals.models import LeadTimeBefore
from projects.register.models import Project

from .counting import counting
from .period import Period
from .scope import countable

REACHED: Mapping[LeadStep, str] = {
    LeadStep.ANSWER: "lead_dates__answered_on",
    LeadStep.START: "starts_on",
    LeadStep.MEETING: "lead_dates__met_on",
    LeadStep.PLAN: "lead_dates__planned_on",
    LeadStep.ACTIVITY: "lead_dates__active_on",
    LeadStep.PLACEMENT: "lead_dates__placed_on",
    LeadStep.EXIT: "ends_on",
}
"""The day on which each step is reached."""
PART = "part"
ALL = "*"
"""The row of everybody, among those of the referrers."""


class Median(Aggregate):
    """The middle value; between the two in the middle when they are even in number."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class LeadTime:
    """How long one step took: how many people reached it, and the middle number of days; None when nobody did.

    ``is_known`` is false when nothing records the step yet, so that nobody can have reached it.
    """

    step: LeadStep
    people: int
    days: float | None
    before: int | None = None
    source: str = ""
    is_known: bool = True

    @property
    def difference(self) -> float | None:
        """Days fewer (negative) or more than before the project."""
        return None if self.days is None or self.before is None else self.days - self.before

    @property
    def difference_size(self) -> float:
        """The difference without its sign, in days."""
        return abs(self.difference or 0)


@dataclass(frozen=True)
class LeadTimes:
    """The lead times of everybody who came in the period, or of those from one referrer."""

    label: str
    steps: tuple[LeadTime, ...]
    people: int


def lead_times(rows: Any, period: Period, project: Project) -> list[LeadTimes]:
    """The steps of all who began in the period, beside what they took before; then by referrer, the largest first.

    Pauses, whose days are taken off, lie behind the second wall: they are only counted.
    """
    began = countable(rows).filter(starts_on__gte=period.start, starts_on__lt=period.end, last_day__isnull=False)
    before = {row.step: row for row in project.lead_times_before.all()}
    found = _measured(began, F("referrer_kind"), period).union(_measured(began, Value(ALL), period), all=True)
    with counting("Ledtider utan pauser"):
        whole, parts = _apart(found.order_by("-people", PART))
    labels = dict(ReferrerKind.choices)
    unknown = () if whole["placed_known"] else (LeadStep.PLACEMENT,)
    return [
        _of("Alla", whole, before, unknown),
        *(_of(str(labels.get(part[PART], "På annat sätt")), part, {}, unknown) for part in parts),
    ]


def _apart(found: Any) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """The row of everybody, and those of the referrers."""
    rows = list(found)
    return next(row for row in rows if row[PART] == ALL), [row for row in rows if row[PART] != ALL]


def _measured(began: Any, part: Combinable, period: Period) -> Any:
    """A row for each part: people, and for each step those who reached it and the middle number of days."""
    facts: dict[str, Combinable] = {
        "people": Count("pk"),
        "placed_known": Count("pk", filter=Q(lead_dates__placement_known=True)),
    }
    for step, day in REACHED.items():
        reached = Q(**{f"{day}__isnull": False, f"{day}__lt": period.end})
        facts[f"{step.value}_people"] = Count("pk", filter=reached)
        facts[f"{step.value}_days"] = Median(_days_to(day), filter=reached)
    return began.annotate(**{PART: part}).values(PART).annotate(**facts)


def _days_to(day: str) -> Combinable:
    """From the first contact to the day before the step, without the days on which the person had a pause."""
    contact, before = F("lead_dates__contact_on"), minus(F(day), Value(1), DateField())
    return minus(minus(F(day), contact, IntegerField()), PausedDays(F("pk"), contact, before), IntegerField())


def minus(first: Combinable, second: Combinable, into: "Field[Any, Any]") -> Combinable:
    """One day or number less another."""
    return Func(first, second, arg_joiner=" - ", template="(%(expressions)s)", output_field=into)


def _of(
    label: str, row: Mapping[str, Any], before: Mapping[str, LeadTimeBefore], unknown: Collection[LeadStep]
) -> LeadTimes:
    steps = tuple(
        LeadTime(
            step,
            row[f"{step.value}_people"],
            row[f"{step.value}_days"],
            before[step].days if step in before else None,
            before[step].source if step in before else "",
            step not in unknown,
        )
        for step in LeadStep
    )
    return LeadTimes(label, steps, row["people"])
