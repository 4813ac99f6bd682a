"""Row-level security: studies are for who works with the person in a unit of hers."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect
from participants.joining.late import lands_in_the_kept_file

TABLES = ("qualification", "skillvalidation", "course", "studyapplication")
EVERY = [name for table in TABLES for name in (f"studies_{table}", f"studies_{table}event")]


class Migration(migrations.Migration):
    dependencies = [
        ("studies", "0001_initial"),
        ("participants", "0013_relations_need_a_relation"),
        ("joining", "0003_late_rows"),
    ]

    operations = [
        *(one_controller("studies", table) for table in TABLES),
        *(protect(table) for table in EVERY),
        *(by_unit(table, "participants_is_open(participant_id)") for table in EVERY),
        *(lands_in_the_kept_file(f"studies_{table}") for table in TABLES),
    ]
