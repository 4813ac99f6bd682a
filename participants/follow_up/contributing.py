"""What follow-ups after the exit add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Value, When
from django.db.models.functions import Cast, Concat

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Rows,
    TimelineKind,
    WorkItemKind,
    add_disclosed,
    add_timeline,
    add_work_items,
    sql_cases,
)
from participants.core.codes import InformationKind
from participants.core.columns import PERSON, moments, text, told, words, work_item_of
from participants.core.models import Participant

from .codes import FollowUpOutcome, FollowUpPoint
from .models import FollowUp, FollowUpAttempt

PAGE = "participants:follow_up"
WORK = (
    WorkItemKind("follow_up_d28", "Uppföljning 28 dagar efter avslut", "Ring", PAGE, PERSON),
    WorkItemKind("follow_up_d90", "Uppföljning 90 dagar efter avslut", "Ring", PAGE, PERSON),
    WorkItemKind("follow_up_m6", "Uppföljning 6 månader efter avslut", "Ring", PAGE, PERSON),
)
KINDS = (TimelineKind("follow_up", PAGE),)
TITLE = sql_cases("t.point", [(point.value, f"Uppföljning {point.label.lower()}") for point in FollowUpPoint])
ROWS = """FROM follow_up_followup t JOIN participants_enrolment enrolment ON enrolment.id = t.enrolment_id
  WHERE enrolment.participant_id = %(participant)s AND enrolment.organisation_id = ANY (%(units)s)"""
MOMENTS = (
    moments(
        "follow_up",
        on="t.done_on",
        title=TITLE,
        detail=sql_cases("t.outcome", FollowUpOutcome.choices),
        rows=f"{ROWS} AND t.done_on IS NOT NULL",
        target="t.id",
    ),
    moments(
        "follow_up",
        on="t.due_on",
        title=TITLE,
        detail="'Ska göras senast den dagen'",
        rows=f"{ROWS} AND t.done_on IS NULL AND t.closed_on IS NULL",
        target="t.id",
    ),
)

TOLD = told(
    on="t.done_on",
    title=TITLE,
    detail=sql_cases("t.outcome", FollowUpOutcome.choices),
    rows="FROM follow_up_followup t WHERE t.enrolment_id = ANY (%(enrolments)s) AND t.done_on IS NOT NULL",
)
"""For who referred the person: what she does some time after the exit."""


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    add_disclosed(InformationKind.RESULT, TOLD)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Those that the user should make by the day."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        found = FollowUp.objects.visible_to(user).waiting().filter(enrolment__caseworker=user.pk, due_on__lte=day)
        tries = Case(
            When(tries=0, then=text("Inget försök ännu")),
            default=Concat(Cast("tries", CharField()), Value(" försök att ringa"), output_field=CharField()),
        )
        yield work_item_of(
            found.annotate(tries=Count("attempts")),
            kind=words("point", [(point, f"follow_up_{point.value}") for point in FollowUpPoint]),
            due_on=F("due_on"),
            to="enrolment__participant",
            detail=tries,
            target="pk",
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield FollowUp.objects.filter(enrolment__participant=participant)
    yield FollowUpAttempt.objects.filter(follow_up__enrolment__participant=participant)
