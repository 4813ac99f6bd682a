"""What protection adds to Min dag: emergency openings that wait for their review."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Value

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, WorkItemKind, add_work_items
from participants.core.columns import text, work_item
from participants.core.models import Participant, ProtectedAccess

from . import following
from .models import Seal

REVIEW_WITHIN_DAYS = 3
"""So long may an emergency opening wait for its review (loggkontroll)."""

WORK = (WorkItemKind("emergency", "Granska nödåtkomst", "Granska", "participants:review"),)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    following.contribute()
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Seal.objects.filter(participant=participant)


def work(user: Any, day: date) -> Iterable[Rows]:
    """By the colleague who opened: whose file it was stands nowhere here. Nobody reviews her own."""
    if user.can(Permission.REVIEW_ACCESS_LOG):
        found = ProtectedAccess.objects.reviewable_by(user).waiting().exclude(user=user.pk)
        yield work_item(
            found.filter(starts_on__lte=day - timedelta(days=REVIEW_WITHIN_DAYS)),
            kind=text("emergency"),
            due_on=F("starts_on") + Value(timedelta(days=REVIEW_WITHIN_DAYS)),
            subject=Value(None),
            name=F("user__name"),
            detail=text(""),
            target="pk",
        )
