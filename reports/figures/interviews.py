"""Motivational interviews (motiverande samtal, MI): how many have been held, and with how many people."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from participants.notes.codes import NoteKind
from participants.notes.models import CaseNote

from .counting import counting
from .period import Period
from .scope import taking_part


@dataclass(frozen=True)
class Interviews:
    """Signed notes of the kind, and the people whom they are about."""

    held: int
    people: int


def interviews(rows: Any, period: Period) -> Interviews:
    """Those held in the period with people who take part in it. Notes lie behind the second wall: only counted.

    ``rows`` are enrolments from ``countable_by``. A note belongs to the enrolment that went on when it was held.
    """
    notes = CaseNote.objects.filter(
        kind=NoteKind.INTERVIEW,
        enrolment__in=taking_part(rows, period),
        held_on__gte=period.start,
        held_on__lt=period.end,
    )
    with counting("Antal motiverande samtal"):
        counted = notes.order_by().aggregate(held=Count("pk"), people=Count("enrolment__participant_id", distinct=True))
    return Interviews(counted["held"], counted["people"])
