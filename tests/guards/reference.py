"""What migrations fill (municipalities, code lists, templates) stays between tests that commit for real.

Django empties every table after such a test. Here everything else is emptied, which is also ten times as fast as
loading the contents again.
"""

import time
from typing import Any

import pytest
from django.db import OperationalError
from django.test import TransactionTestCase

from nystart.roof.demo.load import empty_everything

TRIES = 5


@pytest.fixture(autouse=True, scope="session")
def keep_what_migrations_fill() -> Any:
    """Patch the clearing up for the whole session."""
    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = _clear  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[method-assign]


def _clear(test: Any) -> None:
    """Empty the tables; again in a moment when a last request of the browser still holds one of them."""
    for attempt in range(TRIES):
        try:
            empty_everything()
        except OperationalError:
            if attempt == TRIES - 1:
                raise
            time.sleep(0.5)
        else:
            return
