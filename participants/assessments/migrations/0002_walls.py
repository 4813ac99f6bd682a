"""Row-level security: rounds for who writes notes in a unit of the person, forms for their municipality."""

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, by_unit, one_controller, protect
from participants.joining.late import lands_in_the_kept_file

PARTS = ("assessment", "assessmentdraft")
"""Rows that name the person: they and the person have the same controller."""

ROUNDS = (*PARTS, "assessmentevent")
FORMS = ("assessmentform", "assessmentformevent", "formversion")

OPEN = "participants_is_open(participant_id)"
# Who writes notes wherever she works with people needs no second question.
WRITES = "(SELECT nystart_notes() @> nystart_people()) OR participants_is_near(participant_id, nystart_notes())"


def shipped_are_read(table: str) -> migrations.RunSQL:
    """A form that came with the product is read in every municipality and changed in none."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY own_or_shipped ON {table} FOR SELECT"
        f" USING ((SELECT nystart_is_system()) OR controller_id IS NULL OR {OWN_CONTROLLER});"
        f"CREATE POLICY own_added ON {table} FOR INSERT"
        f" WITH CHECK ((SELECT nystart_is_system()) OR {OWN_CONTROLLER});"
        f"CREATE POLICY own_changed ON {table} FOR UPDATE USING ((SELECT nystart_is_system()) OR {OWN_CONTROLLER})"
        f" WITH CHECK ((SELECT nystart_is_system()) OR {OWN_CONTROLLER});",
        f"DROP POLICY own_changed ON {table}; DROP POLICY own_added ON {table};"
        f"DROP POLICY own_or_shipped ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0001_initial"),
        ("joining", "0006_both_files_are_near"),
        ("participants", "0013_relations_need_a_relation"),
    ]

    operations = [
        *(one_controller("assessments", table) for table in PARTS),
        *(lands_in_the_kept_file(f"assessments_{table}") for table in PARTS),
        *(protect(f"assessments_{table}") for table in ROUNDS),
        *(by_unit(f"assessments_{table}", OPEN, WRITES) for table in ROUNDS),
        *(shipped_are_read(f"assessments_{table}") for table in FORMS),
    ]
