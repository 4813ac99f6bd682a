"""What studies add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Value

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Rows,
    TimelineKind,
    WorkItemKind,
    add_disclosed,
    add_timeline,
    add_work_items,
)
from participants.core.codes import InformationKind
from participants.core.columns import PERSON, coached_by, moments, text, work_item_of
from participants.core.models import Participant

from . import following
from .models import Course, Qualification, SkillValidation, StudyApplication
from .telling import TOLD

APPLY_AHEAD = timedelta(days=14)
"""So long before the last day to apply, Min dag speaks of it."""
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
        kind=text("study_apply"), due_on=F("apply_by"), to="participant", detail=F("programme"), target="pk",
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
        kind=text("certificate_ends"), due_on=F("valid_until"), to="participant", detail=F("title"), target="pk",
    )  # fmt: skip


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    for model in (Qualification, SkillValidation, Course, StudyApplication):
        yield model.objects.filter(participant=participant)
