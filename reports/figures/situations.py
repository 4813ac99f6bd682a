"""What people lived on and did before, and after: the same persons at the start and at the exit, each in one group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When

from participants.core.models import Enrolment
from participants.situation.codes import IncomeGroup, Point
from participants.situation.models import Income, Situation

from .counting import counting
from .distribution import Distribution, fill
from .exits import ONGOING
from .period import Period
from .scope import has_ended, last_periods

STILL_HERE = {ONGOING: "Deltar fortfarande"}
SEVERAL = "several"
INCOMES = dict(IncomeGroup.choices) | {SEVERAL: "Flera slag av försörjning"} | STILL_HERE
OCCUPATIONS = {
    "works": "Arbetar",
    "studies": "Studerar, arbetar inte",
    "seeks": "Söker arbete, varken arbetar eller studerar",
    "nothing": "Inget av det",
} | STILL_HERE
WHEN = {Point.ENTRY: "vid start", Point.EXIT: "vid avslut"}
NOTE = "Räknat på dem som har slutat. Den som har kommit tillbaka räknas från första starten till sista avslutet."


@dataclass(frozen=True)
class Asked:
    """A question that is asked at both points: its title, the codes of an answer in SQL, and their words."""

    title: str
    head: str
    codes: Callable[[QuerySet[Enrolment]], QuerySet[Any, Any]]
    labels: Mapping[str, str]


def _income_groups(enrolments: QuerySet[Enrolment]) -> QuerySet[Any, Any]:
    """One row for each situation: the group of all its incomes, or several."""
    one = Case(
        When(groups=1, then=F("group")),
        default=Value(SEVERAL),
        output_field=CharField(),
    )
    incomes = Income.objects.standing().filter(situation__enrolment__in=enrolments)
    by_situation = incomes.order_by().values("situation", "situation__enrolment__starts_on")
    return by_situation.annotate(groups=Count("source__group", distinct=True), group=Max("source__group"), code=one)


def _occupations(enrolments: QuerySet[Enrolment]) -> QuerySet[Any, Any]:
    """One row for each situation with an answer: work before studies, studies before seeking work."""
    answered = Q(work_extent__isnull=False) | Q(study_extent__isnull=False) | Q(seeking_extent__isnull=False)
    code = Case(
        When(work_extent__gt=0, then=Value("works")),
        When(study_extent__gt=0, then=Value("studies")),
        When(seeking_extent__gt=0, then=Value("seeks")),
        default=Value("nothing"),
        output_field=CharField(),
    )
    return Situation.objects.order_by().filter(answered, enrolment__in=enrolments).annotate(code=code)


ASKED = {
    "income": Asked("Försörjning", "Försörjning", _income_groups, INCOMES),
    "occupation": Asked("Sysselsättning", "Sysselsättning", _occupations, OCCUPATIONS),
}


def situations(rows: Any, period: Period, question: str, point: Point) -> Distribution:
    """Persons by their answer to one of ``ASKED`` at a point; those who still take part have a row of their own.

    Before is the situation at the first start, after the one at the final exit (Regulation (EU) 1304/2013, annex I), so that
    the two tables are of the same persons. Situations lie behind the second wall: they are only counted.
    """
    asked = ASKED[question]
    code = Case(
        When(has_ended(period), then=Subquery(_answer(asked, point))),
        default=Value(ONGOING),
        output_field=CharField(),
    )
    counted = (
        last_periods(rows, period)
        .values(code=code, sex=F("legal_sex"))
        .annotate(persons=Count("participant_id", distinct=True))
        .values_list("code", "sex", "persons")
    )
    with counting("Antal deltagare efter situation"):
        groups = fill(asked.labels, counted, keep_empty=True)
    return Distribution(f"{asked.title} {WHEN[point]}", asked.head, groups, note=NOTE)


def _answer(asked: Asked, point: Point) -> QuerySet[Any, Any]:
    if point == Point.EXIT:
        return _at(asked.codes(Enrolment.objects.registered_rightly().filter(pk=OuterRef(OuterRef("pk")))), point)
    same = Enrolment.objects.registered_rightly().filter(
        participant=OuterRef(OuterRef("participant")), project=OuterRef(OuterRef("project"))
    )
    return _at(asked.codes(same), point)


def _at(answers: QuerySet[Any, Any], point: Point) -> QuerySet[Any, Any]:
    """The answer of the first enrolment that has one at the point."""
    if answers.model is Income:
        return answers.filter(situation__point=point).order_by("situation__enrolment__starts_on").values("code")[:1]
    return answers.filter(point=point).order_by("enrolment__starts_on").values("code")[:1]
