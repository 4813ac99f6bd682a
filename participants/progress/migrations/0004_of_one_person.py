"""A measurement belongs to an enrolment of the person's own."""

from django.db import migrations

from participants.joining.one_person import of_one_person


class Migration(migrations.Migration):
    dependencies = [("progress", "0003_walls"), ("joining", "0007_rows_of_one_person")]

    operations = [
        of_one_person("progress_measurement", "enrolment_id", "participants_enrolment"),
    ]
