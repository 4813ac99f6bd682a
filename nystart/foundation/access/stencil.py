"""Statements compiled once in a process, with places left open for who asks and for what is sought.

A queryset is built for a stencil (schablon): an actor with as many units as the user has, but with invented identifiers. Its
SQL is kept, and each request puts its own identifiers in their places. So the scopes stay in the querysets, and a page to
which many rooms add rows compiles nothing again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.utils import timezone

from .actor import Actor
from .permissions import Permission

KEPT = 500
"""Statements of each page that a process keeps: one for each set of permissions and units, and for the day."""
LATE = "\0"
"""What the name of a late value begins with; no text from a form can hold it."""


@cache
def _place(what: str) -> UUID:
    return uuid5(NAMESPACE_OID, f"nystart stencil {what}")


@dataclass(frozen=True)
class Stencil:
    """An actor of a certain shape: ``units`` says in how many organisations each permission is held."""

    units: tuple[tuple[Permission, int], ...]

    @property
    def pk(self) -> UUID:
        """The place of the user."""
        return _place("user")

    @cached_property
    def _units(self) -> dict[Permission, int]:
        return dict(self.units)

    def organisation_ids(self, permission: Permission) -> frozenset[UUID]:
        """The places of the organisations."""
        return frozenset(_place(f"{permission} {number}") for number in range(self._units.get(permission, 0)))

    def can(self, permission: Permission) -> bool:
        """Whether the permission is held anywhere."""
        return permission in self._units

    def controllers_with(self, permission: Permission) -> frozenset[UUID]:
        """Unknown to a stencil: ask for them in SQL, by the organisations."""
        raise NotImplementedError

    def municipalities_with(self, permission: Permission) -> list[tuple[UUID, str]]:
        """Unknown to a stencil."""
        raise NotImplementedError


def late(name: str) -> Value:
    """A text in a queryset whose value comes with each request, under the name."""
    return Value(LATE + name, output_field=CharField())


Build = Callable[[Stencil, Any], QuerySet[Any, Any] | None]


class Statement:
    """The rows of a queryset for any actor, compiled once for each shape of actor, each ``key`` and each day.

    ``build`` makes the queryset from a stencil and the key, or None where there is nothing to ask. The key holds everything
    else that changes the SQL; what only changes its values is given as ``late`` values.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._compiled = lru_cache(maxsize=KEPT)(self._compile)

    def rows(self, actor: Actor, key: Any = None, values: Mapping[str, Any] | None = None) -> Sequence[tuple[Any, ...]]:
        """Ask, as the actor."""
        held = {permission: sorted(actor.organisation_ids(permission)) for permission in Permission}
        shape = tuple((permission, len(ids)) for permission, ids in held.items() if ids)
        compiled = self._compiled(Stencil(shape), key, timezone.localdate())
        if compiled is None:
            return ()
        sql, places = compiled
        known = {LATE + name: value for name, value in (values or {}).items()} | dict(_identifiers(actor, held))
        with connection.cursor() as cursor:
            cursor.execute(
                sql, [known.get(place, place) if isinstance(place, UUID | str) else place for place in places]
            )
            return cursor.fetchall()

    def forget(self) -> None:
        """Compile anew, since what builds the queryset has changed."""
        self._compiled.cache_clear()

    def _compile(self, stencil: Stencil, key: Any, today: date) -> tuple[str, tuple[Any, ...]] | None:
        """``today`` is a part of the key because scopes ask for the day (access lists)."""
        found = self._build(stencil, key)
        if found is None:
            return None
        try:
            return found.query.sql_with_params()
        except EmptyResultSet:
            return None


def _identifiers(actor: Actor, held: Mapping[Permission, Sequence[UUID]]) -> Iterator[tuple[UUID, UUID]]:
    yield _place("user"), actor.pk
    for permission, ids in held.items():
        for number, identifier in enumerate(ids):
            yield _place(f"{permission} {number}"), identifier
