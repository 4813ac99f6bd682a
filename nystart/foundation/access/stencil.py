"""Statements compiled once in a process, with places left open for who asks and for what is sought.

A queryset is built for a stencil (schablon): an actor with as many units as the user has, but with invented identifiers. Its
SQL is kept, and each request puts its own identifiers in their places. So the scopes stay in the querysets, and a page to
which many rooms add rows compiles nothing again. What is the same for everybody is written into the SQL: an index of some of
the rows only (open enrolments, plans that hold) serves a statement whose condition it can read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import CharField, Func, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler
from django.http import Http404
from django.utils import timezone
from psycopg.sql import quote

from nystart.foundation.database.prepared import prepared_rows

from .actor import Actor
from .permissions import Permission

KEPT = 500
"""Statements of each page that a process keeps: one for each set of permissions and units, and for the day."""
LATE = "\0"
"""What the name of a late value begins with; no text from a form can hold it."""
MARK = re.compile("%[s%]")
_places: set[UUID] = set()


@cache
def _place(what: str) -> UUID:
    place = uuid5(NAMESPACE_OID, f"nystart stencil {what}")
    _places.add(place)
    return place


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


NOBODY = Stencil(())
"""For what is asked before it is known who asks."""


def late(name: str) -> Value:
    """A text in a queryset whose value comes with each request, under the name."""
    return Value(LATE + name, output_field=CharField())


def late_id(name: str) -> UUID:
    """An identifier in a queryset that comes with each request, under the name."""
    return _place(f"late {name}")


def late_ids(name: str) -> Func:
    """Identifiers that come with each request under the name, as a list of any length; to stand after ``__in``."""
    return Func(Cast(late(name), ArrayField(UUIDField())), template="(SELECT unnest(%(expressions)s))")


class Statement:
    """The rows of a queryset for any actor, compiled once for each shape of actor, each ``key`` and each day.

    ``build`` makes the queryset from a stencil and the key, or None where there is nothing to ask. The key holds everything
    else that changes the SQL; what only changes its values is given as ``late`` values. One that is ``planned_once`` has
    a plan that is right for every unit (``nystart.foundation.database.prepared``).
    """

    def __init__(self, build: Callable[[Any, Any], QuerySet[Any, Any] | None], *, planned_once: bool = False) -> None:
        self._build = build
        self._planned_once = planned_once
        self._compiled = lru_cache(maxsize=KEPT)(self._compile)

    def rows(self, actor: Actor, key: Any = None, **values: Any) -> list[Any]:
        """Ask, as the actor: what the queryset gives, tuples or models."""
        ids_with = actor.organisation_ids
        held = {permission: sorted(ids) for permission in Permission if (ids := ids_with(permission))}
        shape = tuple((permission, len(ids)) for permission, ids in held.items())
        compiled = self._compiled(Stencil(shape), key, timezone.localdate())
        return compiled.rows(dict(_values(actor, held, values))) if compiled else []

    def one_or_404(self, actor: Actor, key: Any = None, **values: Any) -> Any:
        """The only row. Raises Http404 when there is none."""
        found = self.rows(actor, key, **values)
        if not found:
            raise Http404
        (row,) = found
        return row

    def forget(self) -> None:
        """Compile anew, since what builds the queryset has changed."""
        self._compiled.cache_clear()

    def _compile(self, stencil: Stencil, key: Any, today: date) -> "_Compiled | None":
        """``today`` is a part of the key because scopes ask for the day (access lists)."""
        queryset = self._build(stencil, key)
        if queryset is None:
            return None
        compiler = queryset.query.get_compiler(queryset.db)
        try:
            sql, places = compiler.as_sql()
        except EmptyResultSet:
            return None
        return _Compiled(queryset, compiler, *_written(sql, places, queryset.db, self._planned_once))


@dataclass(frozen=True)
class _Compiled:
    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    places: Sequence[Any]
    is_planned_once: bool

    def rows(self, known: Mapping[Any, Any]) -> list[Any]:
        """The queryset's rows with the known values in their places."""
        compiler = copy(self.compiler)
        compiler.connection = connections[self.queryset.db]
        compiler.execute_sql = partial(self._execute, known)  # type: ignore[assignment]
        asked = self.queryset._chain()  # type: ignore[attr-defined]
        asked.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        return list(asked)

    def _execute(self, known: Mapping[Any, Any], *args: Any, **kwargs: Any) -> Iterable[list[tuple[Any, ...]]]:
        """In place of the compiler's own: it would compile first."""
        filled = [known[place] for place in self.places]
        if self.is_planned_once:
            return [prepared_rows(self.sql, filled, self.queryset.db)]
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(self.sql, filled)
            return [cursor.fetchall()]


def _written(sql: str, values: Sequence[Any], using: str, planned_once: bool) -> tuple[str, list[Any], bool]:
    """The SQL with what is the same for everybody written out, and the places that stay open, in their order."""
    connections[using].ensure_connection()
    context, rest, places = connections[using].connection, iter(values), []

    def write(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%" if planned_once else "%%"
        value = next(rest)
        if not _is_open(value):
            text = quote(value, context)
            return text if planned_once else text.replace("%", "%%")
        places.append(value)
        return f"${len(places)}" if planned_once else "%s"

    return MARK.sub(write, sql), places, planned_once


def _is_open(value: Any) -> bool:
    return value in _places if isinstance(value, UUID) else isinstance(value, str) and value.startswith(LATE)


def _values(
    actor: Actor, held: Mapping[Permission, Sequence[UUID]], values: Mapping[str, Any]
) -> Iterator[tuple[Any, Any]]:
    yield _place("user"), actor.pk
    for permission, ids in held.items():
        for number, identifier in enumerate(ids):
            yield _place(f"{permission} {number}"), identifier
    for name, value in values.items():
        yield (late_id(name) if isinstance(value, UUID) else LATE + name), value
