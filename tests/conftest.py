"""What every test has: the embedded database, the guards, the cast, and a few asserting helpers."""

import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("NYSTART_DATABASE_ROLE", "owner")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytest_plugins = [
    "tests.cast",
    "tests.guards.ordering",
    "tests.guards.reference",
    "tests.guards.variables",
    "tests.template_database",
]


def pytest_configure(config: pytest.Config) -> None:
    if settings.EMBEDDED_DATABASE:
        from nystart.foundation.database.embedded import ensure_running

        ensure_running(settings.DATABASE_NAME)


@pytest.fixture
def as_user(db: Any) -> Callable[[Any], Client]:
    """Log a user in: ``as_user(caseworker).get(...)``."""

    def log_in(user: Any) -> Client:
        client = Client()
        client.force_login(user, backend="nystart.foundation.accounts.backends.AccountBackend")
        return client

    return log_in


@pytest.fixture
def as_app(db: Any) -> Any:
    """Be the database role of requests for a while: ``with as_app(user): ...``."""
    from nystart.foundation.access.rls import set_acting, settings_of
    from tests.guards.middleware import as_app_role

    class Acting:
        def __init__(self, user: Any = None) -> None:
            self.user = user
            self.role = as_app_role()

        def __enter__(self) -> None:
            told = settings_of(self.user) if self.user else {}
            self.role.__enter__()
            set_acting(**told)

        def __exit__(self, *details: Any) -> None:
            self.role.__exit__(*details)

    return Acting


@pytest.fixture
def assert_constant_queries(db: Any) -> Callable[..., int]:
    """Assert that a page needs as many queries with ten rows as with one; returns the number.

    ``assert_constant_queries(make_rows, open_page)``: ``make_rows(n)`` makes n more rows, ``open_page()`` asks for it.
    """

    def check(make_rows: Callable[[int], Any], open_page: Callable[[], Any], at_most: int | None = None) -> int:
        make_rows(1)
        open_page()
        counts = []
        for more in (0, 9):
            make_rows(more)
            with CaptureQueriesContext(connection) as captured:
                assert open_page().status_code == 200
            counts.append(len(captured))
        assert counts[0] == counts[1], f"{counts[0]} queries with 1 row, {counts[1]} with 10"
        listed = "\n".join(query["sql"][:160] for query in captured.captured_queries)
        assert at_most is None or counts[1] <= at_most, f"{counts[1]} queries, more than {at_most}:\n{listed}"
        return counts[1]

    return check


@pytest.fixture(autouse=True)
def temporary_files(settings: Any, tmp_path: Any) -> None:
    """Stored files of a test lie in its own folder."""
    settings.FILES_ROOT = settings.MEDIA_ROOT = tmp_path / "files"
