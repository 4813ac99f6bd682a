"""Follow-ups are read across municipalities, for figures, and written by their own only."""

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, protect, protect_writing


class Migration(migrations.Migration):
    dependencies = [("follow_up", "0001_initial"), ("audit", "0002_acting_user")]

    operations = [
        protect_writing("follow_up_followup", OWN_CONTROLLER),
        protect_writing("follow_up_followupattempt", OWN_CONTROLLER),
        protect("follow_up_followupevent"),
        protect("follow_up_followupattemptevent"),
    ]
