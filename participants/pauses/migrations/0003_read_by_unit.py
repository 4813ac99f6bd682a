"""Row-level security: the days of pauses are read by who may open the person; figures are counted by the system."""

from django.db import migrations

from nystart.foundation.access.rls import read_by_unit

PERSON = "(SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id)"


class Migration(migrations.Migration):
    dependencies = [("pauses", "0002_walls_and_days")]

    operations = [
        read_by_unit("pauses_pause", f"participants_is_open({PERSON})"),
    ]
