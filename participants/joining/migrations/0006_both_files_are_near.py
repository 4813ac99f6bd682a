"""Who joins two files, or parts them, has to do with both: what is written about the one lands in the other."""

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER

NEAR = "participants_is_near({}, nystart_people())"
BOTH = f"{NEAR.format('kept_id')} AND {NEAR.format('joined_id')}"

# A file that was joined before units were kept had no relation left to take them from, and nobody could part it again.
WHERE_THE_KEPT_IS = """
WITH RECURSIVE into_file AS (
  SELECT joined_id, kept_id FROM joining_joining WHERE undone_at IS NULL
  UNION
  SELECT into_file.joined_id, further.kept_id FROM into_file
  JOIN joining_joining further ON further.joined_id = into_file.kept_id AND further.undone_at IS NULL
)
UPDATE participants_participant person SET units = known.units FROM (
  SELECT joined_id, array_agg(DISTINCT unit) AS units
  FROM into_file JOIN participants_participant kept ON kept.id = kept_id, unnest(kept.units) AS unit
  GROUP BY joined_id
) known WHERE known.joined_id = person.id AND person.units = '{}';
"""


class Migration(migrations.Migration):
    dependencies = [("joining", "0005_walls_by_unit")]

    operations = [
        migrations.RunSQL(WHERE_THE_KEPT_IS, migrations.RunSQL.noop),
        migrations.RunSQL(
            "ALTER POLICY acting_user ON joining_joining"
            f" WITH CHECK ((SELECT nystart_is_system()) OR ({OWN_CONTROLLER} AND {BOTH}));",
            migrations.RunSQL.noop,
        ),
    ]
