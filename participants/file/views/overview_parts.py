"""What the overview of a person shows besides contact: note, next steps, timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.database.prepared import prepared_rows_named
from nystart.foundation.web import contributions
from nystart.foundation.web.row_addresses import address_of_row
from participants.core.models import Enrolment, Participant
from participants.notes.views.quick_note import quick_note
from participants.plans.views.next_steps import next_steps

PLANNED_SHOWN = 5
PAST_SHOWN = 8
ALL_SHOWN = 300
ON, AT = (contributions.TIMELINE_COLUMNS.index(column) for column in ("happened_on", "at"))


@dataclass(frozen=True)
class Moment:
    """One row of the timeline."""

    on: date
    at: time | None
    title: str
    detail: str
    url: str


def overview_parts(request: HttpRequest, participant: Participant, enrolments: Sequence[Enrolment]) -> dict[str, Any]:
    """Context for the quick note, the next steps and the timeline of the overview."""
    user: Any = request.user
    today = timezone.localdate()
    parts = next_steps(request, participant) | timeline_parts(request, participant, today)
    if _reaches(user, Permission.WRITE_NOTES, enrolments):
        parts |= quick_note(request, participant, today)
    else:
        parts |= {"note_form": None, "draft_saved": ""}
    return parts


def timeline_parts(request: HttpRequest, participant: Participant, today: date) -> dict[str, Any]:
    """Planned above today, done below, from every app that knows of something, in one query."""
    found = _timeline_rows(request.user, participant, today)
    rows = sorted(found, key=lambda row: (row[ON], row[AT] or time.min))
    planned = [row for row in rows if row[ON] > today]
    past = [row for row in reversed(rows) if row[ON] <= today]
    whole = request.GET.get("visa") == "allt"
    return {
        "planned": [_moment(*row) for row in reversed(planned if whole else planned[:PLANNED_SHOWN])],
        "past": [_moment(*row) for row in past[: ALL_SHOWN if whole else PAST_SHOWN]],
        "earlier_from": past[-1][ON] if not whole and len(past) > PAST_SHOWN else None,
        "today": today,
    }


def _timeline_rows(user: Any, participant: Participant, today: date) -> list[tuple[Any, ...]]:
    """The rows of TIMELINE_COLUMNS, for one who may open the file."""
    units = {permission: list(user.organisation_ids(Permission(permission))) for permission in _asked_for()}
    held = frozenset(permission for permission, ids in units.items() if ids)
    if not held:
        return []
    known = {"participant": participant.pk, "today": today} | units
    return prepared_rows_named(contributions.timeline_sql(held), known)


def _asked_for() -> set[str]:
    return {permission for permission, _sql in contributions.timeline}


def _moment(kind: str, on: date, at: time | None, title: str, detail: str | None, target: UUID | None) -> Moment:
    url_name = contributions.timeline_kinds[kind].url_name
    return Moment(on, at, title, detail or "", address_of_row(url_name, target) if url_name and target else "")


def _reaches(user: Any, permission: Permission, enrolments: Sequence[Enrolment]) -> bool:
    """Whether the user holds the permission in one of the person's units; somebody only referred has none yet."""
    units = user.organisation_ids(permission)
    return any(each.organisation_id in units for each in enrolments) if enrolments else bool(units)
