"""The history hears who acts once in a transaction, and hears again what it may not have heard."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nystart.foundation.audit.telling import history_told
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> Any:
    return UserFactory(title="Första")


@pytest.fixture
def told() -> Iterator[Any]:
    with history_told(user="u1", user_name="Ester") as said_along:
        yield said_along


def change(user: Any, title: str) -> Any:
    """What the history says beside the change."""
    user.title = title
    user.save(update_fields=["title"])
    return user.events.latest("pgh_id").pgh_context


def times_told(captured: Any) -> int:
    return sum("pghistory.context_id" in query["sql"] for query in captured)


def test_two_changes_are_told_of_once(user: Any, told: Any) -> None:
    with CaptureQueriesContext(connection) as captured:
        first, second = change(user, "Andra"), change(user, "Tredje")
    assert times_told(captured) == 1
    assert first == second and first.metadata == {"user": "u1", "user_name": "Ester"}


def test_what_is_only_asked_is_not_told(told: Any) -> None:
    with CaptureQueriesContext(connection) as captured, connection.cursor() as cursor:
        for question in ("SELECT 1", " \n select 1", "(SELECT 1) UNION ALL (SELECT 2)"):
            cursor.execute(question)
    assert times_told(captured) == 0


def test_it_may_be_said_along_with_something_else(user: Any, told: Any) -> None:
    with CaptureQueriesContext(connection) as captured, connection.cursor() as cursor:
        for name, value in told().items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        assert change(user, "Andra").metadata["user_name"] == "Ester"
    assert times_told(captured) == 1, "only by hand"


def test_what_is_said_more_is_told_again(user: Any, told: Any) -> None:
    change(user, "Andra")
    with history_told(action="promote"):
        assert change(user, "Tredje").metadata == {"user": "u1", "user_name": "Ester", "action": "promote"}


@pytest.mark.parametrize("before", [True, False])
def test_it_is_told_again_after_something_was_undone(user: Any, told: Any, before: bool) -> None:
    """What a transaction says after a savepoint is forgotten when it goes back there."""
    if before:
        change(user, "Andra")
    with transaction.atomic():
        change(user, "Ogjord")
        transaction.set_rollback(True)
    user.refresh_from_db()
    assert user.title == ("Andra" if before else "Första")
    assert change(user, "Tredje").metadata["user_name"] == "Ester"


def test_afterwards_nothing_is_told(user: Any) -> None:
    with history_told(user_name="Ester"):
        pass
    with CaptureQueriesContext(connection) as captured:
        change(user, "Andra")
    assert times_told(captured) == 0
