"""The search at the top of every page: hits from all apps, by kind."""

import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from nystart.foundation.access.stencil import Statement, Stencil
from nystart.foundation.audit.lists import Shown
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows
from nystart.foundation.web.row_addresses import address_of_row

LEAST = 2
LONGEST = 100
NUMBER_LIKE = re.compile(r"\d[\d\s+-]{4,}[\dA-Za-z]")


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    detail: str
    url: str
    person: Shown | None = None
    """Who was found, when it is somebody."""


@dataclass
class Group:
    """The hits of one kind under their heading."""

    heading: str
    hits: list[Hit] = field(default_factory=list)


def may_be_a_number(query: str) -> bool:
    """Whether it looks like somebody's number, which must never stand in an address."""
    return bool(NUMBER_LIKE.search(query))


def find(user: Any, query: str) -> list[Group]:
    """Everything with the words that the user may open, grouped in the order of the apps, in one query."""
    if len(query) < LEAST:
        return []
    sought = [finder.read(query) for finder in contributions.search]
    values = {name: value for each in sought for name, value in each.values.items()}
    found = FOUND.rows(user, tuple(each.form for each in sought), **values)
    groups = {code: Group(kind.heading) for code, kind in contributions.search_kinds.items()}
    for kind, title, detail, target, controller, is_protected in found:
        person = Shown(target, controller, is_protected) if controller else None
        groups[kind].hits.append(Hit(title, detail or "", _url(kind, target), person))
    return [group for group in groups.values() if group.hits]


def _found(user: Stencil, forms: tuple[Any, ...]) -> Rows | None:
    finders = zip(contributions.search, forms, strict=True)
    return contributions.union(part for finder, form in finders if form is not None for part in finder.rows(user, form))


FOUND = Statement(_found)


def _url(kind: str, target: UUID) -> str:
    return address_of_row(contributions.search_kinds[kind].url_name, target)
