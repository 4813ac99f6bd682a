"""Former units are reached from the unit that it was, or by who may open the person."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit

REACHED = (
    "organisation_id = ANY ((SELECT nystart_people())::uuid[])"
    " OR participants_is_open((SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id))"
)


class Migration(migrations.Migration):
    dependencies = [("moves", "0003_walls_by_kind"), ("participants", "0012_walls_by_unit")]

    operations = [by_unit("moves_formerunit", REACHED), by_unit("moves_formerunitevent", REACHED)]
