"""Follow-up after the exit (efteruppföljning): what people do 28 days, 90 days or six months later."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, FilteredRelation, Q, Value, When

from participants.follow_up.codes import FollowUpOutcome
from projects.goals.codes import MeasuringPoint

from .distribution import Distribution, fill
from .measures import NO_ANSWER, POINT_DAYS, STUDYING, WORKING
from .period import Period
from .scope import last_periods

NOT_YET = "not_yet"
LABELS = {
    "work": "Arbete",
    "study": "Utbildning",
    "seeks": "Söker arbete",
    "other": "Annat",
    "not_reached": "Inte uppföljd",
    NOT_YET: "Inte dags än",
}


def follow_up(rows: Any, period: Period, point: MeasuringPoint = MeasuringPoint.DAYS_90) -> Distribution:
    """Persons by what they do at the point. Those who take part, or left too lately, have a row of their own."""
    latest = period.end - timedelta(days=POINT_DAYS[point])
    answers = FilteredRelation("follow_ups", condition=Q(follow_ups__point=point.value))
    counted = (
        last_periods(rows, period)
        .alias(answer=answers)
        .values(code=_code(latest), sex=F("legal_sex"))
        .annotate(persons=Count("participant_id", distinct=True))
        .values_list("code", "sex", "persons")
    )
    title = f"Läge {point.label[:1].lower()}{point.label[1:]}"
    groups = tuple(group for group in fill(LABELS, counted, keep_empty=True) if group.code or group.total)
    return Distribution(title, "Läge", groups, ordered=True)


def _code(latest: Any) -> Case:
    return Case(
        When(Q(ends_on__isnull=True) | Q(ends_on__gte=latest), then=Value(NOT_YET)),
        When(answer__outcome__in=WORKING, then=Value("work")),
        When(answer__outcome__in=STUDYING, then=Value("study")),
        When(answer__outcome=FollowUpOutcome.SEEKING_WORK, then=Value("seeks")),
        When(Q(answer__outcome__isnull=True) | Q(answer__outcome__in=NO_ANSWER), then=Value("not_reached")),
        default=Value("other"),
        output_field=CharField(),
    )
