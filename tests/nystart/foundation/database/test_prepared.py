"""A statement is planned once in a connection, for whatever values; or never, where a pool does not know of it."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nystart.foundation.access.rls import set_acting
from nystart.foundation.database.prepared import prepared_rows, prepared_rows_named

pytestmark = pytest.mark.django_db
ADDS = "SELECT $1::int + $2::int"


def plans(sql: str) -> list[tuple[int, int]]:
    """How often the connection has used a plan for anybody, and how often one of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement = %s", [sql])
        return cursor.fetchall()


def test_it_is_planned_once_for_all_values() -> None:
    set_acting()
    sql = f"{ADDS} -- planned once"
    assert [prepared_rows(sql, [1, number]) for number in range(3)] == [[(1,)], [(2,)], [(3,)]]
    assert plans(sql) == [(3, 0)]


def test_nothing_is_kept_where_a_pool_would_lose_it(monkeypatch: Any) -> None:
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    sql = f"{ADDS} -- not kept"
    assert prepared_rows(sql, [1, 2]) == [(3,)]
    assert plans(sql) == []


def test_places_may_have_names() -> None:
    sql = "SELECT %(b)s::text || '%%' || %(a)s::text || %(b)s::text, 100 %% 7"
    assert prepared_rows_named(sql, {"a": "x", "b": "y' OR 1=1 --", "never": 1}) == [("y' OR 1=1 --%xy' OR 1=1 --", 2)]
    with pytest.raises(KeyError):
        prepared_rows_named(sql, {"a": "x"})


def test_who_counts_what_is_asked_sees_it() -> None:
    with CaptureQueriesContext(connection) as captured:
        prepared_rows(ADDS, [1, 2])
    assert [query["sql"] for query in captured] == [ADDS]


def test_its_errors_are_those_of_django() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        prepared_rows("SELECT 1 / $1::int", [0])
    assert prepared_rows("SELECT 1 / $1::int", [1]) == [(1,)]
