"""Rows that belong to a person and point at another row of a person: both are about the same one."""

from django.db import migrations


def of_one_person(table: str, column: str, target: str) -> migrations.RunSQL:
    """For the migration of a room: what ``column`` points at in ``target`` is about the row's own person.

    Checked when the row is written or points elsewhere; a joining moves both (``joining_one_person``).
    """
    return _checked(table, column, column, f"joining_one_person('{column}', '{target}')")


def of_one_whole(table: str, column: str, target: str, *, mine: str, theirs: str, whole: str = "") -> migrations.RunSQL:
    """The same for parts of a larger thing, which name no person: the row's ``mine`` is the ``theirs`` of what it points at.

    A milestone is of the step's own goal. Where ``mine`` names a row of the table ``whole``, its person is meant.
    """
    columns = column if mine == "id" else f"{column}, {mine}"
    return _checked(
        table, column, columns, f"joining_one_whole('{column}', '{target}', '{mine}', '{theirs}', '{whole}')"
    )


def _checked(table: str, column: str, columns: str, function: str) -> migrations.RunSQL:
    name = f"of_one_person_{column}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OF {columns} ON {table} FOR EACH ROW"
        f" WHEN (NEW.{column} IS NOT NULL) EXECUTE FUNCTION {function};",
        f"DROP TRIGGER {name} ON {table};",
    )
