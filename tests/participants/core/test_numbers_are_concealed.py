"""The migration that encrypts the numbers that stand there, forwards and back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from participants.core.models import FormerNumber, Identity
from tests.factories.participants import FormerNumberFactory, IdentityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BEFORE, AFTER = ("participants", "0010_walls_by_kind"), ("participants", "0011_concealed_numbers")


def to(migration):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    MigrationExecutor(connection).migrate([migration])


def in_the_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM participants_identity UNION ALL SELECT number FROM participants_formernumber"
        )
        return sorted(number for (number,) in cursor.fetchall())


def test_what_stands_in_the_tables_is_encrypted_and_comes_back(monkeypatch):
    identities = IdentityFactory.create_batch(5)
    former = FormerNumberFactory(participant=identities[0].participant)
    plain = sorted([former.number, *(row.number for row in identities)])
    to(BEFORE)
    assert in_the_tables() == plain
    to(AFTER)
    assert not set(in_the_tables()) & set(plain) and all(token.startswith("n1:") for token in in_the_tables())
    assert sorted(row.number for model in (Identity, FormerNumber) for row in model.objects.all()) == plain
    assert Identity.objects.get(number=identities[3].number) == identities[3]
