"""Measures (mått): what a goal's code means. Each is defined once, here, and counts persons in SQL.

A measure answers with numerator and denominator. The denominator is the goal's population; who has died leaves both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, Q, Sum, Value
from django.db.models.functions import Coalesce

from participants.core.codes import ExitDistance, KoladaOutcome
from participants.follow_up.codes import FollowUpOutcome
from participants.progress.codes import ItemKind
from placements.bank.codes import PositionKind
from placements.bank.models import Position
from projects.goals.codes import MeasuringPoint, Population

from .counting import counting
from .interviews import interviews
from .period import Period
from .progress import clear_rise, with_rise
from .scope import counts_as_result, has_ended, last_periods, taking_part

POINT_DAYS = {MeasuringPoint.DAYS_28: 28, MeasuringPoint.DAYS_90: 90, MeasuringPoint.MONTHS_6: 183}
"""Days after the exit at which people are asked; only exits that old are in the denominator."""

WORKING = (FollowUpOutcome.WORK_UNSUBSIDISED, FollowUpOutcome.WORK_SUBSIDISED, FollowUpOutcome.SELF_EMPLOYED)
STUDYING = (FollowUpOutcome.EDUCATION,)
NO_ANSWER = (FollowUpOutcome.NOT_REACHED, FollowUpOutcome.DECLINED, "")
PRACTICE = (
    PositionKind.PRACTICE,
    PositionKind.WORK_TRAINING,
    PositionKind.LANGUAGE_PRACTICE,
    PositionKind.APPRENTICESHIP,
)


@dataclass(frozen=True)
class Question:
    """What a goal asks: of whom, when, and with which parameters."""

    period: Period
    population: str = Population.ALL
    point: str = MeasuringPoint.EXIT
    parameters: Mapping[str, Any] = field(default_factory=dict)
    controllers: frozenset[UUID] = frozenset()
    """The municipalities that share the project."""
    exit_period: Period | None = None
    """Only exits in this part of the period, for goals that are promised per year."""


@dataclass(frozen=True)
class Counted:
    """The answer: how many of how many. None where it cannot be known; ``unknown`` are persons without an answer."""

    numerator: int | None
    denominator: int | None = None
    unknown: int = 0


Measure = Callable[[Any, Question], Counted]
MEASURES: dict[str, Measure] = {}
LABELS: dict[str, str] = {}


def measure(code: str, label: str) -> Callable[[Measure], Measure]:
    """Put a measure in the registry under the code that goals carry."""

    def register(function: Measure) -> Measure:
        MEASURES[code], LABELS[code] = function, label
        return function

    return register


def _in_population(question: Question) -> Q:
    """The persons of the denominator: all, those who have ended, or those who have completed."""
    year = question.exit_period
    inside = Q(ends_on__gte=year.start, ends_on__lt=year.end) if year else Q()
    if question.population == Population.ALL:
        return inside
    ended = inside & has_ended(question.period)
    return ended & Q(completed=True) if question.population == Population.COMPLETED else ended


def _share_at_exit(rows: Any, question: Question, reached: Q, unknown: Q) -> Counted:
    """Persons of the population whose last exit fulfils ``reached``."""
    inside, ended = _in_population(question), has_ended(question.period)
    counted = (
        last_periods(rows, question.period)
        .filter(inside, counts_as_result())
        .aggregate(
            reached=Count("pk", filter=ended & reached),
            of=Count("pk"),
            unknown=Count("pk", filter=ended & ~reached & unknown),
        )
    )
    return Counted(counted["reached"], counted["of"], counted["unknown"])


@measure("work_study_or_felt_chance", "Arbete, studier eller större tro på arbete vid avslut")
def work_study_or_felt_chance(rows: Any, question: Question) -> Counted:
    """Nystartcenter: got a job, went to education or feel that their chance of a job has grown."""
    started = Q(exit_reason__kolada__in=[KoladaOutcome.WORK, KoladaOutcome.STUDY]) | Q(
        exit_reason__in=["education_other"]
    )
    return _share_at_exit(rows, question, started | Q(exit_felt_chance=True), Q(exit_felt_chance__isnull=True))


@measure("self_supporting_or_much_closer", "Egen försörjning eller tydligt närmare arbete vid avslut")
def self_supporting_or_much_closer(rows: Any, question: Question) -> Counted:
    """Resurscenter: employed, with or without wage subsidy, or clearly closer to the labour market."""
    reached = Q(exit_reason__kolada=KoladaOutcome.WORK) | Q(exit_distance=ExitDistance.MUCH_CLOSER)
    return _share_at_exit(rows, question, reached, Q(exit_distance=""))


@measure("risen_on_ladder", "Tydligt närmare arbete på stegen, enligt mätningarna")
def risen_on_ladder(rows: Any, question: Question) -> Counted:
    """Resurscenter: clearly closer is a defined rise on the ladder: ``{"rise": 2}``, else what the project measures by."""
    return _risen(rows, question, ItemKind.LADDER, question.parameters.get("rise") or clear_rise())


@measure("self_supporting_or_risen", "Egen försörjning eller tydligt närmare arbete på stegen")
def self_supporting_or_risen(rows: Any, question: Question) -> Counted:
    """Resurscenter: employed, with or without wage subsidy, or risen on the ladder. The same rise as ``risen_on_ladder``."""
    least = question.parameters.get("rise") or clear_rise()
    working = has_ended(question.period) & Q(exit_reason__kolada=KoladaOutcome.WORK)
    return _risen(rows, question, ItemKind.LADDER, least, working)


@measure("belief_risen", "Större tro på ett jobb, enligt mätningarna")
def belief_risen(rows: Any, question: Question) -> Counted:
    """Nystartcenter: the person's own answer to how likely a job is has risen by ``{"rise": 1}`` or more."""
    return _risen(rows, question, ItemKind.CHANCE, question.parameters.get("rise") or 1)


def _risen(rows: Any, question: Question, kind: ItemKind, least: Any, otherwise: Q | None = None) -> Counted:
    """Persons of the population whose answers have risen so much. Scores lie behind the second wall: only counted."""
    people = with_rise(last_periods(rows, question.period), kind, question.period).annotate(
        least=least if hasattr(least, "resolve_expression") else Value(least)
    )
    reached = Q(rise__gte=F("least")) | otherwise if otherwise else Q(rise__gte=F("least"))
    with counting("Antal deltagare efter mätningar"):
        counted = people.filter(_in_population(question), counts_as_result()).aggregate(
            reached=Count("pk", filter=reached),
            of=Count("pk"),
            unknown=Count("pk", filter=Q(rise__isnull=True) & ~(otherwise or Q(pk__in=[]))),
        )
    return Counted(counted["reached"], counted["of"], counted["unknown"])


@measure("vocational_base", "Yrkesutbildning som grund vid avslut")
def vocational_base(rows: Any, question: Question) -> Counted:
    """Resurscenter: have a vocational education as their base when they leave, by the answer at the exit or by proof in the file."""
    proven = Q(vocational_base__is_proven=True)
    return _share_at_exit(rows, question, Q(exit_vocational_base=True) | proven, Q(exit_vocational_base__isnull=True))


@measure("in_work_at_follow_up", "I arbete vid uppföljningen")
def in_work_at_follow_up(rows: Any, question: Question) -> Counted:
    """Nystartcenter: in work 90 days after the exit. Those not reached stay in the denominator and are told apart."""
    counted = _old_enough(rows, question).aggregate(
        reached=Count("pk", filter=Q(answer__outcome__in=WORKING)),
        of=Count("pk"),
        unknown=Count("pk", filter=Q(answer__outcome__isnull=True) | Q(answer__outcome__in=NO_ANSWER)),
    )
    return Counted(counted["reached"], counted["of"], counted["unknown"])


def _old_enough(rows: Any, question: Question) -> Any:
    """Persons whose last exit is so old that the follow-up should have been made, with their answer."""
    point = MeasuringPoint(question.point)
    latest = question.period.end - timedelta(days=POINT_DAYS[point])
    answers = FilteredRelation("follow_ups", condition=Q(follow_ups__point=point.value))
    return (
        last_periods(rows, question.period)
        .filter(counts_as_result(), _in_population(question), ends_on__lt=latest)
        .alias(answer=answers)
    )


@measure("participants", "Antal deltagare")
def participants_count(rows: Any, question: Question) -> Counted:
    """Hylte: persons who have taken part, each counted once."""
    counted = taking_part(rows, question.period).aggregate(persons=Count("participant_id", distinct=True))
    return Counted(counted["persons"])


@measure("plan_for_every_participant", "Deltagare med handlingsplan")
def plan_for_every_participant(rows: Any, question: Question) -> Counted:
    """Hallstahammar: every participant has an individual action plan. Plans lie behind the second wall: only counted."""
    people = last_periods(rows, question.period).filter(_in_population(question))
    with counting("Antal deltagare med plan"):
        counted = people.aggregate(
            reached=Count("participant_id", filter=Q(participant__plans__isnull=False), distinct=True),
            of=Count("participant_id", distinct=True),
        )
    return Counted(counted["reached"], counted["of"])


@measure("motivational_interviews", "Antal motiverande samtal")
def motivational_interviews(rows: Any, question: Question) -> Counted:
    """Hallstahammar: motivational interviews held in the period, each counted."""
    return Counted(interviews(rows, question.period).held)


@measure("placement_positions", "Platser i praktikplatsbanken")
def placement_positions(rows: Any, question: Question) -> Counted:
    """Hallstahammar: places for practice that the municipalities of the project have published in the bank.

    The bank belongs to the municipality and outlives the project, and a place does not tell which project brought it:
    the measure counts the bank as it is. It is public, so no scope but the project's own municipalities is needed.
    """
    published = Position.objects.filter(
        controller__in=question.controllers, published_on__isnull=False, kind__in=PRACTICE
    )
    return Counted(published.aggregate(places=Coalesce(Sum("places_total"), 0))["places"])


@measure("noted_count", "Antal som projektet självt har räknat")
def noted_count(rows: Any, question: Question) -> Counted:
    """What the project counts by hand (Visioncenter: analyses, meetings): ``{"count": 3}``; unknown until noted."""
    return Counted(question.parameters.get("count"))


@measure("noted_fact", "Ja eller nej som projektet självt har noterat")
def noted_fact(rows: Any, question: Question) -> Counted:
    """A fact that is either so or not (a bank linked on the web site): ``{"fulfilled": true}``; unknown until noted."""
    fulfilled = question.parameters.get("fulfilled")
    return Counted(None if fulfilled is None else int(bool(fulfilled)))


def not_measured(rows: Any, question: Question) -> Counted:
    """A goal whose measure is not in the registry has no outcome; it is shown as unknown, never as zero."""
    return Counted(None)
