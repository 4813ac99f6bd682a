"""What stands between the role of requests and the rows stands after a restore too, before anything is migrated."""

import psycopg
import pytest

from nystart.roof.ops.postgresql import Database
from tests.nystart.roof.ops.backups import back_up, restore

pytestmark = pytest.mark.slow

RIGHTS = "unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])"
WALLS = (
    "SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies",
    f"SELECT relname, relrowsecurity, kind, has_table_privilege('nystart_app', pg_class.oid, kind) FROM pg_class, {RIGHTS} AS kind"
    " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    "SELECT relname, attname, has_column_privilege('nystart_app', attrelid, attname, 'UPDATE')"
    " FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
    " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped",
    "SELECT proname, prosecdef, proconfig, prosrc, has_function_privilege('nystart_app', oid, 'EXECUTE')"
    " FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT tgrelid::regclass::text, tgenabled::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT digest::text FROM access_token",
    "SELECT has_database_privilege('nystart_app', current_database(), kind) FROM unnest(ARRAY['CREATE', 'TEMPORARY']) AS kind",
)
FORBIDDEN = (
    "CREATE TEMPORARY TABLE participants_participant (id uuid)",
    "CREATE TABLE loot (id uuid)",
    "SELECT digest FROM access_token",
    "DELETE FROM participants_participant",
    "UPDATE audit_accesslog SET detail = ''",
)


def walls(database: Database) -> list[list[str]]:
    """Policies, rights, functions, triggers and the checksum of the system's token."""
    with database.connect() as session:
        return [sorted(map(str, session.execute(question).fetchall())) for question in WALLS]


def test_the_walls_stand_before_anything_is_migrated(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar.age"
    back_up(backup, here, tmp_path / "none")
    restore(backup, elsewhere, tmp_path / "none")
    before = walls(here)
    assert all(before) and walls(elsewhere) == before
    with elsewhere.connect() as session:
        session.execute("SET ROLE nystart_app")
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement)
