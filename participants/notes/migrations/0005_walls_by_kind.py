"""Notes are for who writes notes, and of people whom she may open."""

from django.db import migrations

from nystart.foundation.access.rls import by_kind


class Migration(migrations.Migration):
    dependencies = [("notes", "0004_late_rows"), ("participants", "0010_walls_by_kind")]

    operations = [
        by_kind("notes_casenote", "notes", only="participants_is_open(participant_id)"),
        by_kind("notes_notedraft", "notes", only="participants_is_open(participant_id)"),
        by_kind("notes_casenoteversion", "notes"),
        by_kind("notes_casenoteevent", "notes", only="participants_is_open(participant_id)"),
    ]
