"""Min dag: what the apps say waits for somebody, in order, each with its action."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.urls import reverse

from nystart.foundation.access.stencil import Statement, Stencil
from nystart.foundation.audit.lists import Shown
from nystart.foundation.audit.models import AccessAction, AccessLog
from nystart.foundation.audit.named import Named, names_of
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, WorkItemKind
from nystart.foundation.web.row_addresses import address_of_row

DAYS_AHEAD = 7
LATELY = timedelta(days=30)
OPENED_SHOWN = 4
PILED_FROM = 3
"""So many of one kind under one heading stand as one row that opens."""
ROWS_SHOWN = 12
"""Rows under one heading; the rest opens beneath them."""


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: when, what, about whom, and where the button leads."""

    kind: WorkItemKind
    due_on: date
    at: time | None
    subject_name: str
    subject_url: str
    detail: str
    url: str
    person: Shown | None = None
    """The subject, when it is somebody whose record is read here."""


@dataclass(frozen=True)
class Bundle:
    """Things of one kind that are done in one place: so many, the oldest since when."""

    count: int
    noun: str
    oldest_due_on: date
    url: str


Row = list[WorkItem]
"""One thing to do, or many of one kind."""


@dataclass(frozen=True)
class HeadedRows:
    """The rows under one heading: those that are shown, and those that open beneath them."""

    shown: list[Row]
    rest: list[Row]


@dataclass
class Day:
    """The day of one user."""

    today: date
    late: list[WorkItem] = field(default_factory=list)
    now: list[WorkItem] = field(default_factory=list)
    coming: list[WorkItem] = field(default_factory=list)
    bundles: list[Bundle] = field(default_factory=list)
    is_capped: bool = False
    """Whether there is more of some kind than is shown."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits, also in the days to come."""
        return not (self.late or self.now or self.coming)

    @property
    def late_rows(self) -> HeadedRows:
        """What is overdue, as rows."""
        return _in_rows(self.late)

    @property
    def now_rows(self) -> HeadedRows:
        """What is due today, as rows."""
        return _in_rows(self.now)

    @property
    def coming_rows(self) -> HeadedRows:
        """What comes this week, as rows."""
        return _in_rows(self.coming)

    @property
    def people(self) -> list[Shown]:
        """Everybody whom something that waits is about."""
        return [item.person for item in (*self.late, *self.now, *self.coming) if item.person]


def plan_day(user: Any, today: date) -> Day:
    """Everything that waits for the user, overdue, today and in the week to come, in one query."""
    found = WAITING.rows(user, today)
    items = sorted(
        (_item(*row) for row in found), key=lambda item: (item.due_on, item.at or time.max, item.subject_name)
    )
    return Day(
        today,
        late=[item for item in items if item.due_on < today],
        now=[item for item in items if item.due_on == today],
        coming=[item for item in items if item.due_on > today],
        bundles=_bundles(items),
        is_capped=max(Counter(item.kind.code for item in items).values(), default=0)
        >= contributions.WORK_ITEMS_AT_MOST,
    )


def _waiting(user: Stencil, today: date) -> Rows | None:
    until = contributions.Until.ahead(today, DAYS_AHEAD)
    return contributions.union(part for provider in contributions.work_items for part in provider(user, until))


WAITING = Statement(_waiting, planned_once=True)


def _item(
    kind: str,
    due_on: date,
    at: time | None,
    subject_id: UUID | None,
    subject_name: str,
    detail: str,
    target: UUID,
    controller_id: UUID | None,
    is_protected: bool,
) -> WorkItem:
    known = contributions.work_item_kinds[kind]
    subject_url = address_of_row(known.subject_url_name, subject_id) if known.subject_url_name and subject_id else ""
    url = address_of_row(known.url_name, target)
    person = Shown(subject_id, controller_id, is_protected) if subject_id and controller_id else None
    return WorkItem(known, due_on, at, subject_name, subject_url, detail or "", url, person)


def _in_rows(items: list[WorkItem]) -> HeadedRows:
    """The oldest first. What has its time of day is never piled: it is met in its order."""
    counts = Counter(item.kind.code for item in items if not item.at)
    rows: dict[str | int, Row] = {}
    for number, item in enumerate(items):
        is_piled = not item.at and counts[item.kind.code] >= PILED_FROM
        rows.setdefault(item.kind.code if is_piled else number, []).append(item)
    in_order = list(rows.values())
    return HeadedRows(in_order[:ROWS_SHOWN], in_order[ROWS_SHOWN:])


def _bundles(items: list[WorkItem]) -> list[Bundle]:
    counts = Counter(item.kind.code for item in items if item.kind.list_url_name)
    oldest = {item.kind.code: item.due_on for item in reversed(items)}
    kinds = (contributions.work_item_kinds[code] for code in counts)
    return [Bundle(counts[kind.code], kind.noun, oldest[kind.code], reverse(kind.list_url_name)) for kind in kinds]


def opened_lately(user: Any, now: datetime) -> list[Named]:
    """Those whose record the user opened last, from the access log, as far as they may still be opened."""
    reads = AccessLog.objects.filter(
        user_id=user.pk, action=AccessAction.OPEN, at__gte=now - LATELY, subject_id__isnull=False
    )
    latest = reads.order_by().values("subject_id").annotate(last=Max("at")).order_by("-last")[: OPENED_SHOWN * 2]
    ids = [row["subject_id"] for row in latest]
    names = names_of(user, ids)
    return [names[key] for key in ids if key in names][:OPENED_SHOWN]
