"""Joinings and questions about doubles are reached from the units of either file."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit

NEAR = "participants_is_near({}, nystart_people()) OR participants_is_near({}, nystart_people())"


class Migration(migrations.Migration):
    dependencies = [("joining", "0004_walls_by_kind"), ("participants", "0012_walls_by_unit")]

    operations = [
        *(by_unit(f"joining_{table}", NEAR.format("kept_id", "joined_id")) for table in ("joining", "joiningevent")),
        *(
            by_unit(f"joining_{table}", NEAR.format("participant_id", "other_id"))
            for table in ("possibledouble", "possibledoubleevent")
        ),
    ]
