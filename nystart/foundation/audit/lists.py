"""Writing the access log from pages that show many people: lists, searches, Min dag."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from .models import AccessAction

AGAIN_AFTER = timedelta(minutes=10)
"""Whoever sees the same people on the same page within so long, as when it is loaded again, leaves no second row."""

MOST_IN_A_ROW = 200

NOTE = """
INSERT INTO audit_accesslog (at, user_id, user_name, action, subject_type, subject_label, subject_id, subject_ids,
                             controller_id, view, detail, request_id)
SELECT %(at)s, %(user)s, %(name)s, %(action)s, 'participants.participant', 'deltagare', shown.subject_id, shown.subject_ids,
       shown.controller_id, %(view)s, %(detail)s, %(request)s
  FROM jsonb_to_recordset(%(shown)s) AS shown (subject_id uuid, subject_ids uuid[], controller_id uuid)
 WHERE NOT EXISTS (
   SELECT FROM audit_accesslog earlier
    WHERE earlier.user_id = %(user)s AND earlier.at > %(since)s AND earlier.action = %(action)s
      AND earlier.view = %(view)s AND earlier.detail = %(detail)s AND earlier.subject_ids = shown.subject_ids
      AND earlier.subject_id IS NOT DISTINCT FROM shown.subject_id
      AND earlier.controller_id IS NOT DISTINCT FROM shown.controller_id)
"""


class Person(Protocol):
    """Whom a page shows: a participant, or the columns of one."""

    @property
    def pk(self) -> UUID: ...
    @property
    def controller_id(self) -> UUID: ...
    @property
    def is_protected(self) -> bool: ...


class Shown(NamedTuple):
    """Somebody on a page whose rows come as columns."""

    pk: UUID
    controller_id: UUID
    is_protected: bool


def record_list(request: HttpRequest, people: Iterable[Person], page: str, query: str = "") -> None:
    """Note that the user sees these people on a page (lista), or found them with the words: in one statement.

    One row for each municipality names all of its people; a protected person has a row of her own. A search is noted also
    when it finds nobody. Words with a digit in them may be a number, and are not kept.
    """
    user: Any = request.user
    shown = list(_rows(people))
    detail = f"{page}, {_sought(query)}" if query else page
    if query and not shown:
        shown = [_row(None, (), where) for where in user.controller_ids or [None]]
        detail = f"{detail}, ingen deltagare"
    if not shown:
        return
    now = timezone.now()
    facts = {
        "at": now,
        "since": now - AGAIN_AFTER,
        "user": user.pk,
        "name": str(user)[:120],
        "action": AccessAction.SEARCH.value if query else AccessAction.LIST.value,
        "shown": json.dumps(shown),
        "view": (request.resolver_match.view_name if request.resolver_match else "")[:80],
        "detail": detail[:200],
        "request": getattr(request, "request_id", None),
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE, facts)


def _rows(people: Iterable[Person]) -> Iterator[dict[str, Any]]:
    """The same people give the same rows, in whatever order they are shown. Texts are sorted faster than identifiers."""
    alone: dict[str, UUID] = {}
    together: dict[UUID, set[str]] = defaultdict(set)
    for person in people:
        if person.is_protected:
            alone[str(person.pk)] = person.controller_id
        else:
            together[person.controller_id].add(str(person.pk))
    for controller, ids in together.items():
        ordered = sorted(ids)
        for start in range(0, len(ordered), MOST_IN_A_ROW):
            yield _row(None, ordered[start : start + MOST_IN_A_ROW], controller)
    for pk, controller in alone.items():
        yield _row(pk, (), controller)


def _row(pk: str | None, ids: Sequence[str], controller: UUID | None) -> dict[str, Any]:
    return {"subject_id": pk, "subject_ids": ids, "controller_id": controller and str(controller)}


def _sought(query: str) -> str:
    if any(letter.isdigit() for letter in query):
        return "sökning med siffror"
    return f"sökning ”{' '.join(query.split())}”"
