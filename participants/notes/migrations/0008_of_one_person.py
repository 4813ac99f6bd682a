"""A note belongs to an enrolment of the person's own."""

from django.db import migrations

from participants.joining.one_person import of_one_person


class Migration(migrations.Migration):
    dependencies = [("notes", "0007_motivational_interviews"), ("joining", "0008_parts_of_one_whole")]

    operations = [
        of_one_person("notes_casenote", "enrolment_id", "participants_enrolment"),
    ]
