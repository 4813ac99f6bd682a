"""Who has referred somebody reads her name and the answer. The file opens by ground and kind of information, room by room."""

from importlib import import_module

from django.db import migrations

units = import_module("participants.core.migrations.0012_walls_by_unit")

OR_REFERRED = f"(units && nystart_people() AND ({units.UNPROTECTED}) OR participants_referred(id))"
OPEN = """
CREATE OR REPLACE FUNCTION participants_is_open(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.participants_participant WHERE id = person AND {condition});
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0020_grounds_in_a_room_of_their_own")]

    operations = [
        migrations.RunSQL(
            OPEN.format(condition=f"units && nystart_people() AND ({units.UNPROTECTED})"),
            OPEN.format(condition=OR_REFERRED),
        )
    ]
