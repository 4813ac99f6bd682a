"""Milestones are reached like the goals they lead to: by who may open the person."""

from django.db import migrations

from nystart.foundation.access.rls import by_kind, by_unit, protect

TABLES = ("plans_planmilestone", "plans_planmilestoneevent")


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_milestones_are_locked")]

    operations = [
        *(protect(table) for table in TABLES),
        *(by_kind(table, "people") for table in TABLES),
        *(by_unit(table, "participants_is_open(plans_whose_goal(goal_id))") for table in TABLES),
    ]
