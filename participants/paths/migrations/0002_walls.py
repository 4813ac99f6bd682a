"""The paths are reached by who may open the person, and an organisation number is never kept in the clear."""

from django.db import migrations

from nystart.foundation.access.rls import by_kind, by_unit, one_controller, protect
from nystart.foundation.ciphers.concealed import concealed_only
from participants.joining.late import lands_in_the_kept_file

PARTS = ("businesspath", "businessstep", "mentorship", "mentormeeting")
TABLES = tuple(f"paths_{part}{end}" for part in PARTS for end in ("", "event"))
OPEN = "participants_is_open(participant_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("paths", "0001_initial"),
        ("joining", "0006_both_files_are_near"),
        ("participants", "0013_relations_need_a_relation"),
    ]

    operations = [
        *(one_controller("paths", part) for part in PARTS),
        *(lands_in_the_kept_file(f"paths_{part}") for part in PARTS),
        *(protect(table) for table in TABLES),
        *(by_kind(table, "people", only=OPEN) for table in TABLES),
        *(by_unit(table, OPEN) for table in TABLES),
        concealed_only("paths_businesspath", "organisation_number"),
    ]
