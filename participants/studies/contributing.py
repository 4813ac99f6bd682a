"""What studies add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Rows,
    TimelineKind,
    WorkItemKind,
    add_disclosed,
    add_timeline,
    add_work_items,
    asked_on,
)
from participants.core.codes import InformationKind
from participants.core.columns import PERSON, coached_by, day_and_month, moments, text, told_ahead, work_item_of
from participants.core.models import Participant

from . import following
from .models import Course, Qualification, SkillValidation, StudyApplication
from .telling import TOLD

APPLY_AHEAD = timedelta(days=14)
"""So long before the last day to apply, Min dag speaks of it."""
REPLY_AHEAD = timedelta(days=7)
"""So long before the last day to accept a place, Min dag speaks of it."""
MONEY_AHEAD = timedelta(days=42)
"""So long before the first day the money is to be applied for; the answer takes weeks. Unverified."""
RUNS_OUT_AHEAD = timedelta(days=30)
"""So long before a certificate runs out, Min dag speaks of it."""

WORK = (
    WorkItemKind(
        "study_apply",
        "Sista dag att söka utbildning",
        "Öppna ansökan",
        "participants:advance_study_application",
        PERSON,
    ),
    WorkItemKind(
        "study_reply",
        "Tacka ja till utbildningen",
        "Anteckna att personen tackade ja",
        "participants:advance_study_application",
        PERSON,
    ),
    WorkItemKind(
        "study_money", "Pengar under studierna", "Anteckna pengarna", "participants:advance_study_application", PERSON
    ),
    WorkItemKind(
        "study_begun", "Började utbildningen?", "Anteckna starten", "participants:advance_study_application", PERSON
    ),
    WorkItemKind(
        "validation_answer", "Svar på validering", "Anteckna svaret", "participants:answer_validation", PERSON
    ),
    WorkItemKind("course_outcome", "Hur gick kursen?", "Anteckna resultatet", "participants:correct_course", PERSON),
    WorkItemKind("certificate_ends", "Intyg som går ut", "Se intyget", "participants:correct_qualification", PERSON),
)
KINDS = (
    TimelineKind("course", "participants:correct_course"),
    TimelineKind("qualification"),
    TimelineKind("study_application"),
)
MINE = "WHERE t.participant_id = %(participant)s AND NOT t.is_mistaken"
MOMENTS = (
    moments(
        "course", on="t.starts_on", title="t.title", detail="'Kursen börjar'", rows=f"FROM studies_course t {MINE}"
    ),
    moments(
        "course",
        on="t.ends_on",
        title="t.title",
        detail="'Kursen slutar'",
        rows=f"FROM studies_course t {MINE} AND t.ends_on IS NOT NULL",
    ),
    moments(
        "qualification",
        on="t.gained_on",
        title="t.title",
        detail="'Ny kompetens'",
        rows=f"FROM studies_qualification t {MINE} AND t.gained_on IS NOT NULL",
    ),
    moments(
        "study_application",
        on="t.apply_by",
        title="t.programme",
        detail="'Sista dag att söka'",
        rows=f"FROM studies_studyapplication t {MINE} AND t.step = 'planned' AND t.apply_by IS NOT NULL",
    ),
    moments(
        "study_application",
        on="t.started_on",
        title="t.programme",
        detail="'Började utbildningen'",
        rows=f"FROM studies_studyapplication t {MINE} AND t.started_on IS NOT NULL",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    add_disclosed(InformationKind.STUDIES, *TOLD)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """What is to be applied for, answered, noted or renewed, for the people whom the user coaches."""
    if not user.can(Permission.EDIT_PARTICIPANTS):
        return
    own = coached_by(user, day).values("participant")
    yield work_item_of(
        StudyApplication.objects.filter(participant__in=own).to_apply_by(day + APPLY_AHEAD),
        kind=text("study_apply"), due_on=told_ahead("apply_by", APPLY_AHEAD.days, day), to="participant",
        detail=_with_last_day("programme", "apply_by"), target="pk",
    )  # fmt: skip
    yield work_item_of(
        StudyApplication.objects.filter(participant__in=own).to_reply_by(day + REPLY_AHEAD),
        kind=text("study_reply"), due_on=told_ahead("reply_by", REPLY_AHEAD.days, day), to="participant",
        detail=_with_last_day("programme", "reply_by"), target="pk",
    )  # fmt: skip
    yield work_item_of(
        StudyApplication.objects.filter(participant__in=own, starts_on__gte=asked_on(day))
        .without_money_by(day + MONEY_AHEAD),
        kind=text("study_money"), due_on=told_ahead("starts_on", MONEY_AHEAD.days, day), to="participant",
        detail=F("programme"), target="pk",
    )  # fmt: skip
    yield work_item_of(
        StudyApplication.objects.filter(participant__in=own).begun_by(day),
        kind=text("study_begun"), due_on=F("starts_on"), to="participant", detail=F("programme"), target="pk",
    )  # fmt: skip
    yield work_item_of(
        SkillValidation.objects.filter(
            participant__in=own, is_mistaken=False, answered_on=None, answer_awaited_on__lte=day
        ),
        kind=text("validation_answer"), due_on=F("answer_awaited_on"), to="participant", detail=F("subject"), target="pk",
    )  # fmt: skip
    yield work_item_of(
        Course.objects.filter(participant__in=own, is_mistaken=False, outcome="", ends_on__lt=day),
        kind=text("course_outcome"), due_on=F("ends_on") + Value(timedelta(days=1)), to="participant",
        detail=F("title"), target="pk",
    )  # fmt: skip
    yield work_item_of(
        Qualification.objects.filter(
            participant__in=own, is_mistaken=False, valid_until__range=(day - RUNS_OUT_AHEAD, day + RUNS_OUT_AHEAD)
        ),
        kind=text("certificate_ends"), due_on=told_ahead("valid_until", RUNS_OUT_AHEAD.days, day),
        to="participant", detail=_with_last_day("title", "valid_until"), target="pk",
    )  # fmt: skip


def _with_last_day(words: str, field: str) -> Concat:
    return Concat(words, Value(", till och med "), day_and_month(field), output_field=CharField())


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    for model in (Qualification, SkillValidation, Course, StudyApplication):
        yield model.objects.filter(participant=participant)
