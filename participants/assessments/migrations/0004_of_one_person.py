"""An assessment belongs to an enrolment of the person's own."""

from django.db import migrations

from participants.joining.one_person import of_one_person


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_shipped_forms"), ("joining", "0008_parts_of_one_whole")]

    operations = [
        of_one_person("assessments_assessment", "enrolment_id", "participants_enrolment"),
    ]
