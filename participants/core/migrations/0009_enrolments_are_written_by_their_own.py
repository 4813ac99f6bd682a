"""Enrolments are read across municipalities, for figures, and written by their own only."""

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, protect, protect_writing


class Migration(migrations.Migration):
    dependencies = [("participants", "0008_questioned_numbers"), ("audit", "0002_acting_user")]

    operations = [
        protect_writing("participants_enrolment", OWN_CONTROLLER),
        protect("participants_enrolmentevent"),
    ]
