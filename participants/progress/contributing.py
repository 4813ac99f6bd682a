"""What measurements add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, ExpressionWrapper, F, Func, OuterRef, Q, Value, When

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Rows,
    TimelineKind,
    WorkItemKind,
    add_timeline,
    add_work_items,
    asked_on,
    sql_cases,
)
from participants.core.columns import PERSON, coached_by, moments, text, work_item_of
from participants.core.models import Enrolment, Participant
from participants.pauses.days import DueWithPauses, not_paused_on

from . import following
from .codes import Point
from .models import Answer, Measurement, ProjectMeasuring
from .planning import FIRST_WITHIN_DAYS

START, TAB = "participants:start_measurement", "participants:progress"
WORK = (
    WorkItemKind("measure_first", "Första mätningen", "Mät", START, PERSON),
    WorkItemKind("measure_again", "Dags att mäta igen", "Mät", START, PERSON),
    WorkItemKind("measure_after", "Mätning efter avslut", "Mät", START, PERSON),
    WorkItemKind("measure_open", "Mätningen är inte klar", "Öppna mätningen", TAB, PERSON),
)
KINDS = (TimelineKind("measurement"),)
MOMENTS = (
    moments(
        "measurement",
        on="t.held_on",
        title="instrument.name",
        detail=sql_cases("t.point", [(point.value, f"Mätning {point.label.lower()}") for point in Point]),
        rows="FROM progress_measurement t JOIN progress_instrument instrument ON instrument.id = t.instrument_id"
        " WHERE t.participant_id = %(participant)s AND t.done_on IS NOT NULL",
    ),
    moments(
        "measurement",
        on="t.next_on",
        title="'Dags att mäta igen'",
        detail="instrument.name",
        rows="FROM progress_measurement t JOIN progress_instrument instrument ON instrument.id = t.instrument_id"
        " WHERE t.participant_id = %(participant)s AND t.next_on >= %(today)s",
    ),
)
SIX_MONTHS_LATER = Func(
    F("ends_on"), template="(%(expressions)s + interval '6 months')::date", output_field=DateField()
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """What the user should measure by the day, and what is begun and not done."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        yield _first(user, day)
        yield _again(user, day)
        yield _after(user, day)
        yield _open(user, day)


def _who_are_here(user: Any, day: date) -> Any:
    """The enrolments that the user coaches, without those that pause (uppehåll): their measurements wait."""
    return coached_by(user, day).registered_rightly().filter(not_paused_on(asked_on(day)))


def _first(user: Any, day: date) -> Rows:
    measured = Measurement.objects.filter(enrolment=OuterRef("pk"), cancelled_on__isnull=True)
    due_on = DueWithPauses(F("pk"), F("starts_on"), FIRST_WITHIN_DAYS, day)
    found = _who_are_here(user, day).filter(
        ~Exists(measured), ~_silent("project"), starts_on__lte=day - timedelta(days=FIRST_WITHIN_DAYS)
    )
    return work_item_of(
        found.alias(measure_due=due_on).filter(measure_due__lte=day),
        kind=text("measure_first"),
        due_on=due_on,
        to="participant",
        detail=text("Deltagaren och du svarar var för sig"),
        target="pk",
    )


def _again(user: Any, day: date) -> Rows:
    own = _who_are_here(user, day).values("pk")
    return work_item_of(
        Measurement.objects.to_repeat(day).filter(~_silent("enrolment__project"), enrolment__in=own),
        kind=text("measure_again"),
        due_on=F("next_on"),
        to="participant",
        detail=F("instrument__name"),
        target="enrolment_id",
    )


def _after(user: Any, day: date) -> Rows:
    """People who were measured before they left, at the latest of the follow-ups that has passed without a measurement."""
    done = Measurement.objects.done().filter(enrolment=OuterRef("pk"), instrument__after_exit=True)
    at_point = Measurement.objects.filter(
        enrolment=OuterRef("pk"), cancelled_on__isnull=True, point=OuterRef("measured_at")
    )
    due = {
        Point.MONTHS_6: SIX_MONTHS_LATER,
        Point.DAYS_90: _days_later(90),
        Point.DAYS_28: _days_later(28),
    }
    left = Enrolment.objects.visible_to(user).registered_rightly().filter(caseworker=user.pk, ends_on__lt=day)
    found = left.alias(
        **{f"due_{point.value}": when for point, when in due.items()},
        measured_at=Case(
            *(When(Q(**{f"due_{point.value}__lte": day}), then=Value(point.value)) for point in due),
            default=Value(""),
            output_field=CharField(),
        ),
    ).filter(Exists(done), ~Exists(at_point), ~_silent("project"), ~Q(measured_at=""), ~Q(exit_reason="deceased"))
    return work_item_of(
        found,
        kind=text("measure_after"),
        due_on=Case(*(When(measured_at=point.value, then=F(f"due_{point.value}")) for point in due)),
        to="participant",
        detail=Case(*(When(measured_at=point.value, then=text(point.label)) for point in due), default=text("")),
        target="pk",
    )


def _silent(project: str) -> Exists:
    """Whether the project does not want its coaches to be reminded."""
    return Exists(ProjectMeasuring.objects.silent().filter(project=OuterRef(project)))


def _days_later(days: int) -> ExpressionWrapper:
    return ExpressionWrapper(F("ends_on") + Value(timedelta(days=days)), output_field=DateField())


def _open(user: Any, day: date) -> Rows:
    mine = Measurement.objects.visible_to(user).open().filter(enrolment__caseworker=user.pk, held_on__lte=day)
    mine = mine.filter(not_paused_on(asked_on(day), "enrolment"))
    waiting = Case(
        When(coach_done_at__isnull=True, participant_done_at__isnull=True, then=text("Ingen har svarat ännu")),
        When(coach_done_at__isnull=True, then=text("Din del är kvar")),
        default=text("Deltagarens del är kvar"),
    )
    return work_item_of(
        mine, kind=text("measure_open"), due_on=F("held_on"), to="participant", detail=waiting, target="participant_id"
    )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Measurement.objects.filter(participant=participant)
    yield Answer.objects.filter(measurement__participant=participant)
