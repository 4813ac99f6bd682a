"""Measurements are reached by who may open the person, have her controller, and follow when two files are joined."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect
from participants.joining.late import lands_in_the_kept_file

# With the owner's rights: it tells nothing but whom a measurement is about.
WHOSE = """
CREATE FUNCTION progress_whose(measurement uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.progress_measurement WHERE id = measurement);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0002_shipped_instruments"),
        ("participants", "0012_walls_by_unit"),
        ("joining", "0003_late_rows"),
        ("audit", "0002_acting_user"),
    ]

    operations = [
        migrations.RunSQL(WHOSE, "DROP FUNCTION progress_whose(uuid);"),
        one_controller("progress", "measurement"),
        *(protect(f"progress_{table}") for table in ("measurement", "measurementevent", "answer", "answerevent")),
        *(
            by_unit(f"progress_{table}", "participants_is_open(participant_id)")
            for table in ("measurement", "measurementevent")
        ),
        *(
            by_unit(f"progress_{table}", "participants_is_open(progress_whose(measurement_id))")
            for table in ("answer", "answerevent")
        ),
        lands_in_the_kept_file("progress_measurement"),
    ]
