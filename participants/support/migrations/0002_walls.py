"""Row-level security: what somebody needs is reached by who may open the person."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect
from participants.joining.late import lands_in_the_kept_file

PARTS = ("supportneeds", "aid")
TABLES = tuple(f"support_{part}{ending}" for part in PARTS for ending in ("", "event"))


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0001_initial"),
        ("participants", "0013_relations_need_a_relation"),
        ("joining", "0003_late_rows"),
    ]

    operations = [
        *(one_controller("support", part) for part in PARTS),
        *(protect(table) for table in TABLES),
        *(by_unit(table, "participants_is_open(participant_id)") for table in TABLES),
        lands_in_the_kept_file("support_supportneeds"),
        lands_in_the_kept_file("support_aid"),
    ]
