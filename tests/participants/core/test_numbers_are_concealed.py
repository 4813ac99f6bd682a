"""The migration that encrypts the numbers that stand there, forwards and back."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from participants.core.models import FormerNumber, Identity
from tests.factories.participants import FormerNumberFactory, IdentityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BEFORE, THIS = ("participants", "0010_walls_by_kind"), ("participants", "0011_concealed_numbers")


@contextmanager
def not_yet():
    """The tables as they were before the migration, whatever has come after it; at the end it runs."""
    loader = MigrationLoader(connection)
    migration = loader.get_migration(*THIS)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor() as editor:
        migration.unapply(loader.project_state([BEFORE]), editor)
    yield
    with connection.schema_editor() as editor:
        migration.apply(loader.project_state([BEFORE]), editor)


def in_the_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM participants_identity UNION ALL SELECT number FROM participants_formernumber"
        )
        return sorted(number for (number,) in cursor.fetchall())


def test_what_stands_in_the_tables_is_encrypted_and_comes_back():
    identities = IdentityFactory.create_batch(5)
    former = FormerNumberFactory(participant=identities[0].participant)
    plain = sorted([former.number, *(row.number for row in identities)])
    with not_yet():
        assert in_the_tables() == plain
    assert not set(in_the_tables()) & set(plain) and all(token.startswith("n1:") for token in in_the_tables())
    assert sorted(row.number for model in (Identity, FormerNumber) for row in model.objects.all()) == plain
    assert Identity.objects.get(number=identities[3].number) == identities[3]
