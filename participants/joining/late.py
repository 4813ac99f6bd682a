"""Rows written for a file a moment after it was joined into another."""

from django.db import migrations


def lands_in_the_kept_file(table: str) -> migrations.RunSQL:
    """For the migration of a room whose rows name a person: what is inserted for a joined file becomes the kept one's.

    Whoever writes fetched the person before the joining and saves after it.
    """
    return migrations.RunSQL(
        f"CREATE TRIGGER belongs_to_the_kept_file BEFORE INSERT ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION joining_kept_file();",
        f"DROP TRIGGER belongs_to_the_kept_file ON {table};",
    )
