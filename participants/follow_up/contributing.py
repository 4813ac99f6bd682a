"""What follow-ups after the exit add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Value, When
from django.db.models.functions import Cast, Concat

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, WorkItemKind, add_timeline, add_work_items
from participants.core.columns import PERSON, moment, text, words, work_item_of
from participants.core.models import Participant

from .codes import FollowUpOutcome, FollowUpPoint
from .models import FollowUp, FollowUpAttempt

PAGE = "participants:follow_up"
WORK = (
    WorkItemKind("follow_up_d28", "Uppföljning 28 dagar efter avslut", "Ring", PAGE, PERSON),
    WorkItemKind("follow_up_d90", "Uppföljning 90 dagar efter avslut", "Ring", PAGE, PERSON),
    WorkItemKind("follow_up_m6", "Uppföljning 6 månader efter avslut", "Ring", PAGE, PERSON),
)
MOMENTS = (TimelineKind("follow_up", PAGE),)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    add_timeline(MOMENTS, moments)
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


def moments(user: Any, participant: Participant) -> Iterable[Rows]:
    """Those made and those to come."""
    found = FollowUp.objects.visible_to(user).filter(enrolment__participant=participant)
    title = words("point", [(point.value, f"Uppföljning {point.label.lower()}") for point in FollowUpPoint])
    done = found.filter(done_on__isnull=False)
    yield moment(done, "follow_up", "done_on", title, words("outcome", FollowUpOutcome.choices))
    yield moment(found.waiting(), "follow_up", "due_on", title, text("Ska göras senast den dagen"))


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield FollowUp.objects.filter(enrolment__participant=participant)
    yield FollowUpAttempt.objects.filter(follow_up__enrolment__participant=participant)
