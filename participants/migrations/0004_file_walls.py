"""Row-level security for what is written about people, and one municipality for each person's whole file."""

from django.db import migrations

from nystart.foundation.access.rls import protect

PARTS = ("casenote", "notedraft", "plandraft", "actionplan")
"""Rows that name the person: they and the person have the same controller."""

SUB_PARTS = ("casenoteversion", "plangoal", "planstep", "planreview")
EVENTS = ("casenoteevent", "actionplanevent", "plangoalevent", "planstepevent", "planreviewevent")

ONE_CONTROLLER = """
ALTER TABLE participants_{table} ADD CONSTRAINT {table}_of_one_controller
  FOREIGN KEY (participant_id, controller_id) REFERENCES participants_participant (id, controller_id);
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_exit_reasons")]

    operations = [
        *(
            migrations.RunSQL(
                ONE_CONTROLLER.format(table=table),
                f"ALTER TABLE participants_{table} DROP CONSTRAINT {table}_of_one_controller;",
            )
            for table in PARTS
        ),
        *(protect(f"participants_{table}") for table in (*PARTS, *SUB_PARTS, *EVENTS)),
    ]
