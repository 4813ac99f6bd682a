"""Row-level security, one municipality for both files, and the question that locked rows ask before they change person."""

from django.db import migrations

from nystart.foundation.access.rls import protect

FILES = (
    ("joining", "kept"),
    ("joining", "joined"),
    ("possibledouble", "participant"),
    ("possibledouble", "other"),
)
TABLES = ("joining", "possibledouble", "joiningevent", "possibledoubleevent")

# Forth while the joining holds, back when it has been undone.
JOINED = """
CREATE FUNCTION joining_joined(was uuid, becomes uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM joining_joining
    WHERE (joined_id = was AND kept_id = becomes AND undone_at IS NULL)
      OR (kept_id = was AND joined_id = becomes AND undone_at IS NOT NULL)
  )
$$;
"""


def of_one_controller(table: str, column: str) -> migrations.RunSQL:
    """Both files are the municipality's own."""
    name = f"{table}_{column}_of_one_controller"
    return migrations.RunSQL(
        f"ALTER TABLE joining_{table} ADD CONSTRAINT {name} FOREIGN KEY ({column}_id, controller_id)"
        " REFERENCES participants_participant (id, controller_id);",
        f"ALTER TABLE joining_{table} DROP CONSTRAINT {name};",
    )


class Migration(migrations.Migration):
    dependencies = [("joining", "0001_initial"), ("participants", "0002_walls")]

    operations = [
        *(of_one_controller(table, column) for table, column in FILES),
        *(protect(f"joining_{table}") for table in TABLES),
        migrations.RunSQL(JOINED, "DROP FUNCTION joining_joined(uuid, uuid);"),
    ]
