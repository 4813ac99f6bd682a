"""Approvals are reached by who may open the person; whoever gets a link acts through the system."""

from django.db import migrations

from nystart.foundation.access.rls import by_kind, by_unit, one_controller, protect
from participants.joining.late import lands_in_the_kept_file

PARTS = ("addressconfirmation", "approvalrequest", "approval", "remark")
TABLES = tuple(f"approvals_{part}{end}" for part in PARTS for end in ("", "event"))
OPEN = "participants_is_open(participant_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_initial"),
        ("joining", "0006_both_files_are_near"),
        ("participants", "0013_relations_need_a_relation"),
    ]

    operations = [
        *(one_controller("approvals", part) for part in PARTS),
        *(lands_in_the_kept_file(f"approvals_{part}") for part in PARTS),
        *(protect(table) for table in TABLES),
        *(by_kind(table, "people", only=OPEN) for table in TABLES),
        *(by_unit(table, OPEN) for table in TABLES),
    ]
