"""Statements that the database reads and plans once for a connection.

For questions where one plan is right for everybody: row-level security makes the plan of a small question take longer than its
answer. Never for lists that a unit of ten and a unit of ten thousand sort in different ways (decision 0036).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

PLACE = re.compile(r"%(?:\((\w+)\)s|(%))")


class _Cursor(psycopg.RawCursor[tuple[Any, ...]]):
    """Sends values beside the statement, whose places are ``$1`` and so on. With ``PREPARE_STATEMENTS`` off it is not kept."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Any:
        super().execute(query, params, prepare=True)
        # Where Django looks for what was asked.
        self._query = SimpleNamespace(query=query.encode())  # type: ignore[assignment]
        return self


def prepared_rows(sql: str, values: Sequence[Any], using: str = DEFAULT_DB_ALIAS) -> list[tuple[Any, ...]]:
    """The rows of a SELECT with places ``$1``, ``$2``; values are the only thing in it that changes."""
    with connections[using].cursor() as cursor:
        cursor.cursor = _Cursor(cursor.cursor.connection)
        cursor.execute(sql, values)
        return cursor.fetchall()


def prepared_rows_named(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The same with places ``%(name)s``."""
    numbered, names = _numbered(sql)
    return prepared_rows(numbered, [values[name] for name in names])


@cache
def _numbered(sql: str) -> tuple[str, list[str]]:
    names: list[str] = []

    def place(found: re.Match[str]) -> str:
        if found[2]:
            return "%"
        if found[1] not in names:
            names.append(found[1])
        return f"${names.index(found[1]) + 1}"

    return PLACE.sub(place, sql), names
