"""Row-level security for people's plans, and one municipality for each person's whole file."""

from django.db import migrations

from nystart.foundation.access.rls import one_controller, protect

PARTS = ("actionplan", "plandraft")
"""Rows that name the person: they and the person have the same controller."""

SUB_PARTS = ("plangoal", "planstep", "planreview")
EVENTS = ("actionplanevent", "plangoalevent", "planstepevent", "planreviewevent")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("participants", "0002_walls")]

    operations = [
        *(one_controller("plans", table) for table in PARTS),
        *(protect(f"plans_{table}") for table in (*PARTS, *SUB_PARTS, *EVENTS)),
    ]
