"""What migrations fill (municipalities, code lists, templates) stays between tests that commit for real.

Django empties every table after such a test. Here everything else is emptied, which is also ten times as fast as
loading the contents again.
"""

from typing import Any

import pytest
from django.test import TransactionTestCase

from nystart.demo.load import empty_everything


@pytest.fixture(autouse=True, scope="session")
def keep_what_migrations_fill() -> Any:
    """Patch the clearing up for the whole session."""
    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda self: empty_everything()  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[method-assign]
