"""The second wall of files: who has kept a file reads it, and who may read a record that points at it."""

from django.db import migrations

from nystart.foundation.web.retention import RetentionClass


def opened_by(table: str, column: str) -> migrations.RunSQL:
    """For the migration of a room: who may read a row of ``table`` reads the file that its ``column`` points at, name and all.

    A row that a request writes points only at a file which the same user has kept, so that nobody opens a file by pointing at it.
    """
    record = _record(table, column)
    name = f"opened_by_{table}"
    own = f"(SELECT nystart_is_system()) OR {column} IS NULL OR files_is_mine({column})"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON files_storedfile FOR SELECT USING ({record});"
        f"CREATE POLICY own_file ON {table} AS RESTRICTIVE FOR INSERT WITH CHECK ({own});",
        f"DROP POLICY own_file ON {table}; DROP POLICY {name} ON files_storedfile;",
    )


def opened_to_all(table: str, column: str, retention: RetentionClass) -> migrations.RunSQL:
    """The same for records without a wall, which anybody may read and write: files of one retention class, with nothing of people in it."""
    record = _record(table, column)
    name = f"opened_by_{table}"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON files_storedfile FOR SELECT USING (retention_class = '{retention.value}' AND {record});",
        f"DROP POLICY {name} ON files_storedfile;",
    )


def _record(table: str, column: str) -> str:
    return f"EXISTS (SELECT FROM {table} record WHERE record.{column} = files_storedfile.id)"  # nosec B608  # our own names
