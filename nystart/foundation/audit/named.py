"""Whom a reading is about, for somebody who may open the record."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from nystart.foundation.access.stencil import Statement, late_ids
from nystart.foundation.swedish.order import fold
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows
from nystart.foundation.web.row_addresses import address_of_row

from .lists import Shown
from .models import AccessLog
from .models.access_log import reference


def _named(user: Any, _key: None) -> Rows | None:
    return contributions.union(part for provider in contributions.named for part in provider(user, late_ids("ids")))


NAMED = Statement(_named, planned_once=True)


class Named(NamedTuple):
    """A record that the user may open: what it is called, where it is, and whom its page shows."""

    name: str
    url: str
    person: Shown

    @property
    def reference(self) -> str:
        """What tells two of one name apart (AccessLog.subject_reference)."""
        return reference(self.person.pk)


def names_of(user: Any, ids: Collection[UUID]) -> dict[UUID, Named]:
    """Each record among these that the user may open. One query."""
    if not ids:
        return {}
    return {
        target: Named(
            name,
            address_of_row(contributions.search_kinds[kind].url_name, target),
            Shown(target, controller, is_protected),
        )
        for kind, name, _detail, target, controller, is_protected in NAMED.rows(user, ids=list(ids))
    }


def with_names(user: Any, reads: Iterable[AccessLog]) -> list[AccessLog]:
    """The reads, each with ``person`` when the user may open the record, else nothing. One query.

    A list has ``people``, those whom the user may open, by name, and ``unnamed``, identifier and reference of the others.
    """
    listed = list(reads)
    alone = {read.subject_id for read in listed if read.subject_id}
    names = names_of(user, alone.union(*(read.subject_ids for read in listed)))
    for read in listed:
        read.person = names.get(read.subject_id) if read.subject_id else None  # type: ignore[attr-defined]
        read.people = _by_name(names[pk] for pk in read.subject_ids if pk in names)  # type: ignore[attr-defined]
        read.unnamed = [(pk, reference(pk)) for pk in read.subject_ids if pk not in names]  # type: ignore[attr-defined]
    return listed


def _by_name(found: Iterable[Named]) -> list[Named]:
    return sorted(found, key=lambda one: fold(one.name))
