"""The columns of the pages that every room adds rows to: Min dag and the timeline."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, F, Func, TimeField, UUIDField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Greatest, Least

from nystart.foundation.access import Permission
from nystart.foundation.web.contributions import WORK_ITEMS_AT_MOST, Rows, asked_on, no_person

from .models import Enrolment
from .names import is_protected, short_name

VIEW = Permission.VIEW_PARTICIPANTS.value
PERSON = "participants:detail"
"""Where a work item about a person leads besides its button."""
MOST_MOMENTS = 100
"""Rows of each kind in a timeline; the page of the kind has the rest."""
LONGEST_DETAIL = 160
"""Characters of a text that a timeline shows."""
IN_MY_UNITS = """(
  EXISTS (SELECT FROM participants_enrolment own
    WHERE own.participant_id = %(participant)s AND own.organisation_id = ANY (%(units)s))
  OR EXISTS (SELECT FROM participants_referral own
    WHERE own.participant_id = %(participant)s AND own.organisation_id = ANY (%(units)s)))"""
"""For a statement of the timeline: the person is, or was sent, where the reader holds the permission."""


def text(value: str) -> Value:
    """The same words on every row."""
    return Value(value, output_field=CharField())


def words(field: str, pairs: Any) -> Case:
    """The Swedish words for the codes of a field."""
    return Case(*(When(**{field: code}, then=text(word)) for code, word in pairs), default=text(""))


def work_item_of(
    found: Rows, *, kind: Combinable, due_on: Combinable, to: str, detail: Combinable, target: str
) -> Rows:
    """The rows as work items about a person; ``to`` leads from the row to her."""
    name = short_name(f"{to}__")
    person = F(f"{to}_id") if "__" not in to else F(f"{to}__pk")
    whose = F(f"{to}__controller_id"), is_protected(f"{to}__")
    return work_item(
        found, kind=kind, due_on=due_on, subject=person, name=name, detail=detail, target=target, whose=whose
    )


def work_item(
    found: Rows,
    *,
    kind: Combinable,
    due_on: Combinable,
    subject: Combinable,
    name: Combinable,
    detail: Combinable,
    target: str,
    whose: tuple[Combinable, Combinable] | None = None,
) -> Rows:
    """The rows in the columns of a work item, the oldest first; ``whose`` where the subject is a person."""
    return found.order_by(due_on, "pk").values_list(
        kind,
        Cast(due_on, DateField()),
        Cast(Value(None), TimeField()),
        Cast(subject, UUIDField()),
        name,
        Cast(detail, CharField()),
        Cast(F(target), UUIDField()),
        *(whose or no_person()),
    )[:WORK_ITEMS_AT_MOST]


def day_and_month(field: str) -> Func:
    """A date as 7/12."""
    return Func(F(field), Value("FMDD/FMMM"), function="to_char", output_field=CharField())


def told_ahead(field: str, days: int, day: date) -> Combinable:
    """When something with a last day is told: so many days before it; then each day for today; after it late, since the last day."""
    told_on = Cast(F(field) - Value(timedelta(days=days)), DateField())
    now = Value(asked_on(day), output_field=DateField())
    return Least(F(field), Greatest(told_on, now), output_field=DateField())


def coached_by(user: Any, day: Any) -> Any:
    """The enrolments that the user coaches: those that go on, and those that begin by the day."""
    return Enrolment.objects.visible_to(user).current_on(asked_on(day)).filter(starts_on__lte=day, caseworker=user.pk)


def moments(
    kind: str, *, on: str, title: str, detail: str, rows: str, target: str = "NULL::uuid", permission: str = VIEW
) -> tuple[str, str]:
    """A statement of the timeline, the latest first. All but ``kind`` are SQL; ``rows`` is FROM and WHERE, its table ``t``."""
    return (
        permission,
        f"SELECT '{kind}', {on}, NULL::time, ({title})::text, ({detail})::text, {target} {rows}"
        f" ORDER BY {on} DESC, t.id LIMIT {MOST_MOMENTS}",
    )


def told(*, on: str, title: str, detail: str, rows: str) -> str:
    """A statement of ``contributions.disclosed``. All of it is SQL; ``rows`` is FROM and WHERE."""
    return f"SELECT {on}, ({title})::text, ({detail})::text {rows}"
