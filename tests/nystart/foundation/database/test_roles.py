"""The two roles, as the running server has them."""

import pytest
from django.db import connection

from nystart.foundation.database import embedded


@pytest.fixture
def roles(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pg_roles WHERE rolname IN ('nystart_owner', 'nystart_app')")
        names = [column.name for column in cursor.description]
        return {row[names.index("rolname")]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def test_neither_role_is_a_superuser_or_bypasses_row_level_security(roles):
    for role in ("nystart_owner", "nystart_app"):
        assert roles[role]["rolcanlogin"]
        assert not roles[role]["rolsuper"]
        assert not roles[role]["rolbypassrls"]
        assert not roles[role]["rolcreaterole"]
    assert roles["nystart_owner"]["rolcreatedb"]
    assert not roles["nystart_app"]["rolcreatedb"]


def test_a_request_waits_neither_long_for_an_answer_nor_for_a_lock(roles):
    assert set(roles["nystart_app"]["rolconfig"]) == {
        "statement_timeout=30s",
        "lock_timeout=5s",
        "idle_in_transaction_session_timeout=60s",
    }
    assert roles["nystart_owner"]["rolconfig"] == ["lock_timeout=15s"]


@pytest.mark.django_db
def test_the_role_of_requests_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = 'nystart_app'::regrole")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()")
        assert cursor.fetchone() == ("nystart_owner",)


@pytest.mark.django_db
def test_the_database_speaks_utf_8_in_the_right_locale():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT datcollate, datctype, pg_encoding_to_char(encoding) FROM pg_database"
            " WHERE datname = current_database()"
        )
        assert cursor.fetchone() == ("C.UTF-8", "C.UTF-8", "UTF8")


def test_connection_settings_need_no_server():
    parts = embedded.connection_settings("app", "some_database")
    assert parts["USER"] == "nystart_app"
    assert parts["NAME"] == "some_database"
    assert len(parts["HOST"]) < 60
