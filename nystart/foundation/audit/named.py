"""Whom a reading is about, for somebody who may open the record."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from nystart.foundation.access.stencil import Statement, late_id
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows
from nystart.foundation.web.row_addresses import address_of_row

from .models import AccessLog


def _named(user: Any, count: int) -> Rows | None:
    ids = [late_id(str(number)) for number in range(count)]
    return contributions.union(part for provider in contributions.named for part in provider(user, ids))


NAMED = Statement(_named)


def names_of(user: Any, ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """(name, address) of each record among these that the user may open. One query."""
    if not ids:
        return {}
    found = NAMED.rows(user, len(ids), **{str(number): pk for number, pk in enumerate(ids)})
    return {
        target: (name, address_of_row(contributions.search_kinds[kind].url_name, target))
        for kind, name, _detail, target in found
    }


def with_names(user: Any, reads: Iterable[AccessLog]) -> list[AccessLog]:
    """The reads, each with ``person``: (name, address) when the user may open the record, else nothing. One query."""
    listed = list(reads)
    names = names_of(user, {read.subject_id for read in listed if read.subject_id})
    for read in listed:
        read.person = names.get(read.subject_id) if read.subject_id else None  # type: ignore[attr-defined]
    return listed
