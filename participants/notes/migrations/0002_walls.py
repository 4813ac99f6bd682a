"""Row-level security for what is written about people, and one municipality for each person's whole file."""

from django.db import migrations

from nystart.foundation.access.rls import one_controller, protect

PARTS = ("casenote", "notedraft")
"""Rows that name the person: they and the person have the same controller."""

SUB_PARTS = ("casenoteversion",)
EVENTS = ("casenoteevent",)


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_initial"), ("participants", "0002_walls")]

    operations = [
        *(one_controller("notes", table) for table in PARTS),
        *(protect(f"notes_{table}") for table in (*PARTS, *SUB_PARTS, *EVENTS)),
    ]
