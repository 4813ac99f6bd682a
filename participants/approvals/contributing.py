"""What approvals add to other pages: Min dag, timeline, the reviewer's list of changed addresses, what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Value
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.audit.acting import looking_as
from nystart.foundation.audit.models.access_log import reference
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    KeyChange,
    Rows,
    TimelineKind,
    WorkItemKind,
    add_timeline,
    add_work_items,
    sql_cases,
)
from participants.core.columns import PERSON, coached_by, moments, text, work_item_of
from participants.core.models import Participant

from . import following
from .codes import Party, Way
from .models import AddressConfirmation, Approval, ApprovalRequest, Remark

ANSWER_WITHIN_DAYS = 7
"""So long a link may lie unanswered before Min dag tells of it."""
WORK = (
    WorkItemKind("approval_remark", "Synpunkt från deltagaren", "Läs", "participants:approval_asked", PERSON),
    WorkItemKind(
        "approval_waiting", "Väntar på ett godkännande", "Öppna frågan", "participants:approval_asked", PERSON
    ),
)
KINDS = (TimelineKind("approval"),)
MOMENTS = (
    moments(
        "approval",
        on="(t.approved_at AT TIME ZONE 'Europe/Stockholm')::date",
        title=f"{sql_cases('t.party', Party.choices)} || ' har godkänt version ' || t.version",
        detail=sql_cases("t.way", Way.choices),
        rows="FROM approvals_approval t WHERE t.participant_id = %(participant)s",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)
    if key_changes not in contributions.key_changes:
        contributions.key_changes.append(key_changes)


def work(user: Any, day: date) -> Iterable[Rows]:
    """What the coached people have written is wrong, and links that nobody has answered for a week."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        own = coached_by(user, day).values("participant")
        remarks = Remark.objects.waiting().filter(participant__in=own, written_at__date__lte=day)
        yield work_item_of(
            remarks,
            kind=text("approval_remark"),
            due_on=F("written_at__date"),
            to="participant",
            detail=text("Skrivet i stället för ett godkännande"),
            target="pk",
        )
        since = day - timedelta(days=ANSWER_WITHIN_DAYS)
        asked = ApprovalRequest.objects.filter(participant__in=own, closed_at=None, sent_at__date__lte=since)
        yield work_item_of(
            asked.filter(expires_at__date__gte=day - timedelta(days=30)),
            kind=text("approval_waiting"),
            due_on=F("sent_at__date") + Value(timedelta(days=ANSWER_WITHIN_DAYS)),
            to="participant",
            detail=text("Länken att godkänna är inte besvarad"),
            target="pk",
        )


def key_changes(controllers: Iterable[UUID], since: date) -> Iterable[KeyChange]:
    """Confirmed addresses that took the place of others: by such a code somebody can approve in the person's name."""
    with looking_as("approvals"):
        changed = AddressConfirmation.objects.confirmed().filter(
            controller__in=list(controllers), confirmed_at__date__gte=since
        )
        rows = list(changed.exclude(replaces="").select_related("confirmed_by"))
    for row in rows:
        yield KeyChange(
            row.confirmed_at or timezone.now(),
            f"Deltagare {reference(row.participant_id)}",
            "En annan e-postadress är bekräftad för att godkänna med kod.",
            row.confirmed_by.name if row.confirmed_by else "",
            "Bytt",
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield AddressConfirmation.objects.filter(participant=participant)
    yield ApprovalRequest.objects.filter(participant=participant)
    yield Approval.objects.filter(participant=participant)
    yield Remark.objects.filter(participant=participant)
