"""Progress (stegförflyttning): who has come closer to work on the ladder, and who believes more in a job, from the measurements.

Compared are the first and the latest measurement of a participation that both sides have done: the coach's rung of the ladder, and the
participant's own belief. Scores lie behind the second wall; here they are only counted.
"""

from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from participants.progress.codes import ItemKind, Side
from participants.progress.models import Answer, ProjectMeasuring
from participants.progress.models.project_measuring import CLEAR_RISE

from .counting import counting
from .distribution import Distribution, fill
from .period import Period
from .scope import last_periods

UNMEASURED = "unmeasured"
MOVEMENTS = {
    "clearly_up": "Tydligt närmare",
    "up": "Närmare",
    "same": "Samma steg",
    "down": "Längre ifrån",
    UNMEASURED: "Inte mätt två gånger",
}
BELIEFS = {
    "up": "Tror mer på ett jobb",
    "same": "Tror lika mycket",
    "down": "Tror mindre",
    UNMEASURED: "Inte mätt två gånger",
}
SIDES = {ItemKind.LADDER: Side.COACH, ItemKind.CHANCE: Side.PARTICIPANT}
"""Whose answer counts: the coach's on the ladder, and the person's own about the chance."""


def with_rise(rows: Any, kind: ItemKind, period: Period) -> Any:
    """Annotate ``rise``: the latest answer of the period minus the first; nothing before two measurements."""
    given = Answer.objects.filter(
        measurement__enrolment=OuterRef("pk"),
        measurement__done_on__isnull=False,
        measurement__held_on__lt=period.end,
        item__kind=kind,
        side=SIDES[kind],
        value__isnull=False,
    )
    oldest = given.order_by("measurement__held_on", "measurement__created_at", "pk").values("value")[:1]
    newest = given.order_by("-measurement__held_on", "-measurement__created_at", "-pk").values("value")[:1]
    both = given.order_by().values("side").annotate(times=Count("pk")).values("times")
    return rows.annotate(
        times=Coalesce(Subquery(both, output_field=IntegerField()), 0),
        rise=Case(
            When(
                times__gte=2,
                then=Subquery(newest, output_field=IntegerField()) - Subquery(oldest, output_field=IntegerField()),
            ),
            output_field=IntegerField(),
        ),
    )


def clear_rise() -> Coalesce:
    """The rise that the project of a row calls clearly closer (tydligt närmare)."""
    own = ProjectMeasuring.objects.filter(project=OuterRef("project_id")).values("clear_rise")[:1]
    return Coalesce(Subquery(own), CLEAR_RISE)


def progress(rows: Any, period: Period) -> tuple[Distribution | None, Distribution | None]:
    """Persons by how they have moved on the ladder, and by how their belief has changed; None where nobody is measured twice."""
    moved = Case(When(rise__gte=F("clear"), then=Value("clearly_up")), *DIRECTIONS, default=Value("down"))
    believes = Case(*DIRECTIONS, default=Value("down"), output_field=CharField())
    with counting("Antal deltagare efter mätningar"):
        return (
            _by(rows, period, ItemKind.LADDER, moved, MOVEMENTS, "Steg mot arbete, från första till senaste mätningen"),
            _by(
                rows, period, ItemKind.CHANCE, believes, BELIEFS, "Tro på ett jobb, från första till senaste mätningen"
            ),
        )


DIRECTIONS = (
    When(rise__isnull=True, then=Value(UNMEASURED)),
    When(rise__gt=0, then=Value("up")),
    When(rise=0, then=Value("same")),
)


def _by(
    rows: Any, period: Period, kind: ItemKind, code: Case, labels: dict[str, str], title: str
) -> Distribution | None:
    people = with_rise(last_periods(rows, period), kind, period).annotate(clear=clear_rise())
    counted = list(
        people.values(code=code, sex=F("legal_sex"))
        .annotate(persons=Count("participant_id", distinct=True))
        .values_list("code", "sex", "persons")
    )
    if all(code == UNMEASURED for code, _sex, _persons in counted):
        return None
    groups = tuple(group for group in fill(labels, counted, keep_empty=True) if group.code or group.total)
    return Distribution(title, "Förändring", groups, ordered=True)
