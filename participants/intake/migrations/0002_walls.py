"""Row-level security: a change of track is reached by who may open the person."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, protect

TABLES = ("intake_trackchange", "intake_trackchangeevent")
ENROLLED = "participants_is_open((SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id))"


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("participants", "0019_the_way_in")]

    operations = [
        *(protect(table) for table in TABLES),
        *(by_unit(table, ENROLLED) for table in TABLES),
    ]
