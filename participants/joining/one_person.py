"""Rows that name a person and point at another row about a person: both are about the same one."""

from django.db import migrations


def of_one_person(table: str, column: str, target: str) -> migrations.RunSQL:
    """For the migration of a room: what ``column`` points at in ``target`` is about the row's own person.

    Checked when the row is written or points elsewhere; a joining moves both (``joining_one_person``).
    """
    name = f"of_one_person_{column}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OF {column} ON {table} FOR EACH ROW"
        f" WHEN (NEW.{column} IS NOT NULL) EXECUTE FUNCTION joining_one_person('{column}', '{target}');",
        f"DROP TRIGGER {name} ON {table};",
    )
