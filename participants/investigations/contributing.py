"""What investigations add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, WorkItemKind, add_timeline, add_work_items
from participants.core.columns import IN_MY_UNITS, PERSON, coached_by, moments, text, work_item_of
from participants.core.models import Participant

from . import following
from .models import Investigation, InvestigationAnswer

PAGE = "participants:investigation"
WORK = (WorkItemKind("investigation_late", "Svar på utredning", "Öppna utredningen", PAGE, PERSON),)
KINDS = (TimelineKind("investigation", PAGE),)
WRITES = Permission.WRITE_NOTES.value
ROWS = f"""FROM investigations_investigation t JOIN investigations_specialistkind kind ON kind.code = t.specialist_id
  WHERE t.participant_id = %(participant)s AND {IN_MY_UNITS}"""
MOMENTS = (
    moments(
        "investigation",
        on="t.ordered_on",
        title="'Utredning beställd: ' || kind.label",
        detail="t.ordered_to",
        rows=ROWS,
        target="t.id",
        permission=WRITES,
    ),
    moments(
        "investigation",
        on="t.answered_on",
        title="'Svar på utredning: ' || kind.label",
        detail="t.ordered_to",
        rows=f"{ROWS} AND t.answered_on IS NOT NULL",
        target="t.id",
        permission=WRITES,
    ),
    moments(
        "investigation",
        on="t.answer_due_on",
        title="'Svar på utredning väntas: ' || kind.label",
        detail="t.ordered_to",
        rows=f"{ROWS} AND t.answered_on IS NULL AND t.cancelled_on IS NULL AND t.answer_due_on >= %(today)s",
        target="t.id",
        permission=WRITES,
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Answers that should have come by the day and have not, of the people whom the user coaches."""
    if user.can(Permission.WRITE_NOTES):
        own = coached_by(user, day).values("participant")
        yield work_item_of(
            Investigation.objects.due_by(day).filter(participant__in=own),
            kind=text("investigation_late"),
            due_on=F("answer_due_on"),
            to="participant",
            detail=F("specialist__label"),
            target="pk",
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Investigation.objects.filter(participant=participant)
    yield InvestigationAnswer.objects.filter(investigation__participant=participant)
