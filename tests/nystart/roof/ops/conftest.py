"""The database of the tests, and one beside it to restore into."""

import pytest
from django.db import connection

from nystart.roof.ops.postgresql import Database


@pytest.fixture
def here(db) -> Database:
    """The database of the tests, as committed: all tables and code lists."""
    return Database.of_settings(connection.settings_dict)


@pytest.fixture
def elsewhere(here):
    other = here.named(f"{here.name}_backup")
    for name in (other.name, f"{other.name}_restored", f"{other.name}_replaced"):
        here.named(name).drop()
    yield other
    other.drop()
