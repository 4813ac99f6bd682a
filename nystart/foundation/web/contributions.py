"""The closed list of places where a higher app adds to a lower page, filled in ``AppConfig.ready()``.

Row providers return querysets with the same columns, in the same order, which are joined in one UNION ALL. Min dag and the
search are compiled once for each shape of user (``nystart.foundation.access.stencil``), and the timeline takes finished SQL:
these pages cost the same however many rooms add to them.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class WorkItemKind:
    """A kind of thing to do on Min dag: its title, the word on the button and where the button leads.

    ``url_name`` is reversed with ``target_id`` (a UUID) as its only argument, ``subject_url_name`` with ``subject_id``.
    A kind with ``list_url_name`` is also counted beside the lists, as so many of its ``noun`` ("anteckning,anteckningar").
    """

    code: str
    title: str
    action: str
    url_name: str
    subject_url_name: str = ""
    list_url_name: str = ""
    noun: str = ""


@dataclass(frozen=True)
class KeyChange:
    """What somebody has changed in how another logs in: when, whose account, in words, by whom, and what came of it."""

    at: datetime
    whose: str
    what: str
    by: str
    outcome: str
    state: str = "end"
    """How the outcome is drawn (``ui.state``)."""


WORK_ITEM_COLUMNS = (
    "kind", "due_on", "at", "subject_id", "subject_name", "detail", "target_id", "controller_id", "is_protected"
)  # fmt: skip
"""Columns of a work item: text, date, time or null, uuid or null, text, text, uuid, uuid or null, boolean.

The last two say whose record the subject is and whether she is protected, for the access log; null and false where the
subject is no person.
"""

WORK_ITEMS_AT_MOST = 50
"""Rows of each kind on Min dag, the oldest: more than so many nobody does in a day."""

TIMELINE_COLUMNS = ("kind", "happened_on", "at", "title", "detail", "target_id")
"""Columns of a timeline row: text, date, time or null, text, text, uuid or null. A day to come is a plan."""

SEARCH_COLUMNS = ("kind", "title", "detail", "target_id", "controller_id", "is_protected")
"""Columns of a search hit: text, text, text, uuid, uuid or null, boolean; the last two as in a work item."""


@dataclass(frozen=True)
class TimelineKind:
    """A kind of row in a participant's timeline and where it leads; ``url_name`` may be empty."""

    code: str
    url_name: str = ""


@dataclass(frozen=True)
class SearchKind:
    """A kind of search hit: its Swedish heading and where it leads (by the hit's UUID)."""

    code: str
    heading: str
    url_name: str


@dataclass(frozen=True)
class Sought:
    """How one app reads the words that were typed: what its SQL looks like, and the ``late`` values that go into it.

    Without ``form`` there is nothing to look for. Values are named after the app, since all share one statement.
    """

    form: Hashable
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Finder:
    """A search of one app: ``read`` the words, then ``rows`` of SEARCH_COLUMNS for a user and a form, few and best first."""

    read: Callable[[str], Sought]
    rows: Callable[[Any, Any], Iterable[Rows]]


@dataclass(frozen=True)
class Charge:
    """What somebody, or a unit, answers for (ansvar): so many, of what ("plats,platser"), and perhaps where it is handed over.

    ``url_name`` is reversed with the identifier of the person, for whoever holds the permission.
    """

    count: int
    noun: str
    url_name: str = ""
    permission: str = ""


class Until(date):
    """The last day that Min dag looks ahead to, which knows the day on which it is asked."""

    asked_on: date

    @classmethod
    def ahead(cls, today: date, days: int) -> "Until":
        """So many days ahead of today."""
        until = cls.fromordinal(today.toordinal() + days)
        until.asked_on = today
        return until


def asked_on(day: date) -> date:
    """The day on which work is asked for. What is due is asked for to the ``day`` itself, how people stand (away, ended) on this one."""
    return day.asked_on if isinstance(day, Until) and hasattr(day, "asked_on") else day


work_item_kinds: dict[str, WorkItemKind] = {}
work_items: list[Callable[[Any, date], Iterable[Rows]]] = []
"""Each: (user, day) -> querysets of WORK_ITEM_COLUMNS, due on the day or before; the day lies ahead of today (``asked_on``). Of the
user only ``pk``, ``can`` and ``organisation_ids`` may be asked, since the querysets are kept for everybody of the same shape."""

timeline_kinds: dict[str, TimelineKind] = {}
timeline: list[tuple[str, str]] = []
"""Each: (permission, SELECT of TIMELINE_COLUMNS), see ``add_timeline``."""

DISCLOSED_COLUMNS = ("happened_on", "title", "detail")
"""Columns of what a referrer reads: date, text, text. A day to come is a plan."""
disclosed: dict[str, list[str]] = {}
"""Kind of information (``InformationKind``) -> SELECTs of DISCLOSED_COLUMNS, see ``add_disclosed``."""

search_kinds: dict[str, SearchKind] = {}
search: list["Finder"] = []

named: list[Callable[[Any, Combinable], Iterable[Rows]]] = []
"""Each: (user, identifiers to stand after ``__in``) -> querysets of SEARCH_COLUMNS for those among them that the user may open."""

tab_counts: dict[str, Combinable] = {}
"""Name of a tab -> an expression over the participant, whose number is shown beside the tab's name."""

exit_blockers: list[Callable[[Any], Iterable[str]]] = []
"""Each: (enrolment) -> Swedish sentences that say what must be done before the enrolment can end."""

exit_open: list[Callable[[Any, date], Iterable[str]]] = []
"""Each: (enrolment, day) -> Swedish sentences about what still goes on when the enrolment ends. They are told, and hinder nothing."""

charges: list[Callable[[UUID, Iterable[UUID], Iterable[UUID], date], Charge]] = []
"""Each: (user, organisations, roles, day) -> what in the organisations nobody else answers for when these roles end."""

unit_charges: list[Callable[[Iterable[UUID], date], Charge]] = []
"""Each: (organisations, day) -> how much of a kind is there and must be moved or ended when they end."""

new_roles: list[Callable[[Iterable[UUID], date], Rows]] = []
"""Each: (municipalities, day) -> the roles that see people, given there since the day, for whoever reviews the access log."""

key_changes: list[Callable[[Iterable[UUID], date], Iterable["KeyChange"]]] = []
"""Each: (municipalities, day) -> what others have changed in how somebody there logs in since the day, for the reviewer."""

personal_records: list[Callable[[Any], Iterable[Rows]]] = []
"""Each: (participant) -> querysets of everything kept about the person, for the own extract and for disposal."""


def add_work_items(kinds: Iterable[WorkItemKind], rows: Callable[[Any, date], Iterable[Rows]]) -> None:
    """Add to Min dag."""
    work_item_kinds.update({kind.code: kind for kind in kinds})
    if rows not in work_items:
        work_items.append(rows)


def add_timeline(kinds: Iterable[TimelineKind], statements: Iterable[tuple[str, str]]) -> None:
    """Add to the participant's timeline, as SQL that is written once.

    Each statement is a SELECT of TIMELINE_COLUMNS for whoever holds the permission. It may ask for ``%(participant)s``,
    ``%(today)s`` and ``%(units)s``, the organisations in which the reader holds the permission.
    """
    timeline_kinds.update({kind.code: kind for kind in kinds})
    timeline.extend(statement for statement in statements if statement not in timeline)
    timeline_sql.cache_clear()


@cache
def timeline_sql(permissions: frozenset[str]) -> str:
    """Every statement that the permissions let through, in one UNION ALL; put together once for each set of permissions."""
    within = (
        (permission, sql.replace("%(units)s", f"%({permission})s::uuid[]"))
        for permission, sql in timeline
        if permission in permissions
    )
    return " UNION ALL ".join(f"({sql})" for _permission, sql in within)


def add_disclosed(kind: str, *statements: str) -> None:
    """Hand in what whoever referred somebody may read of a kind of information, where a recorded ground covers the kind.

    Each statement is a SELECT of DISCLOSED_COLUMNS that may ask for ``%(enrolments)s``, those that the referral has led to, and
    ``%(today)s``. The tables are read as the referrer: their walls let her in by ``rls.told_to_referrer``.
    """
    known = disclosed.setdefault(kind, [])
    known.extend(statement for statement in statements if statement not in known)
    disclosed_sql.cache_clear()


@cache
def disclosed_sql(kinds: frozenset[str]) -> str:
    """What the kinds hand in, with the kind as the first column, in one UNION ALL; empty where nobody hands in anything."""
    parts = (
        "(" + sql.replace("SELECT ", f"SELECT '{kind}', ", 1) + ")"
        for kind in sorted(kinds)
        for sql in disclosed.get(kind, ())
    )
    return " UNION ALL ".join(parts)


def sql_cases(column: str, words: Iterable[tuple[str, str]]) -> str:
    """A CASE from codes to their Swedish words, for a contributed statement."""
    quoted = ((code.replace("'", "''"), word.replace("'", "''").replace("%", "%%")) for code, word in words)
    return f"CASE {column} " + " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in quoted) + " ELSE '' END"


def add_search(kinds: Iterable[SearchKind], finder: Finder) -> None:
    """Add to the search at the top of every page."""
    search_kinds.update({kind.code: kind for kind in kinds})
    if finder not in search:
        search.append(finder)


def add_named(rows: Callable[[Any, Combinable], Iterable[Rows]]) -> None:
    """Tell what identifiers in the access log are called, for "Senast öppnade"."""
    if rows not in named:
        named.append(rows)


def no_person() -> tuple[Combinable, Combinable]:
    """The last two columns of a row that is about no person."""
    return Cast(Value(None), UUIDField()), Value(False, output_field=BooleanField())


def union(parts: Iterable[Rows]) -> Rows | None:
    """All rows in one UNION ALL, or None where nobody contributes."""
    querysets = list(parts)
    if len(querysets) < 2:
        return querysets[0] if querysets else None
    return querysets[0].union(*querysets[1:], all=True)
