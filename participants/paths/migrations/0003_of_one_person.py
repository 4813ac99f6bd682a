"""A meeting is with a mentor of the person's own."""

from django.db import migrations

from participants.joining.one_person import of_one_person


class Migration(migrations.Migration):
    dependencies = [("paths", "0002_walls"), ("joining", "0008_parts_of_one_whole")]

    operations = [
        of_one_person("paths_mentormeeting", "mentorship_id", "paths_mentorship"),
    ]
