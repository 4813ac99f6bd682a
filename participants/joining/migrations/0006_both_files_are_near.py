"""Who joins two files, or parts them, has to do with both; and while they are one, the joined file is near wherever the kept one is.

What the joined file said is a part of the kept one: of its extract, its history and the way back.
"""

from importlib import import_module

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER

NEAR = "participants_is_near({}, nystart_people())"
BOTH = f"{NEAR.format('kept_id')} AND {NEAR.format('joined_id')}"

# With the owner's rights, since nobody else writes units. A file joined into the joined one follows by the same trigger.
ALONG = """
CREATE FUNCTION joining_goes_along() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE kept_file uuid := CASE TG_TABLE_NAME WHEN 'joining_joining' THEN to_jsonb(NEW) ->> 'kept_id' ELSE to_jsonb(NEW) ->> 'id' END;
BEGIN
  UPDATE public.participants_participant joined SET units = ARRAY(SELECT DISTINCT unnest(joined.units || kept.units))
  FROM public.joining_joining JOIN public.participants_participant kept ON kept.id = kept_id
  WHERE kept_id = kept_file AND undone_at IS NULL AND joined.id = joined_id AND NOT kept.units <@ joined.units;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION joining_goes_along() FROM PUBLIC;
CREATE TRIGGER goes_along AFTER INSERT ON joining_joining FOR EACH ROW EXECUTE FUNCTION joining_goes_along();
CREATE TRIGGER goes_along AFTER UPDATE OF units ON participants_participant
  FOR EACH ROW WHEN (OLD.units IS DISTINCT FROM NEW.units) EXECUTE FUNCTION joining_goes_along();
"""
NOT_ALONG = """
DROP TRIGGER goes_along ON participants_participant;
DROP TRIGGER goes_along ON joining_joining;
DROP FUNCTION joining_goes_along();
"""

# A file that was joined before units were kept had no relation left to take them from, and nobody could part it again.
WHERE_THE_KEPT_IS = """
WITH RECURSIVE into_file AS (
  SELECT joined_id, kept_id FROM joining_joining WHERE undone_at IS NULL
  UNION
  SELECT into_file.joined_id, further.kept_id FROM into_file
  JOIN joining_joining further ON further.joined_id = into_file.kept_id AND further.undone_at IS NULL
)
UPDATE participants_participant person SET units = ARRAY(SELECT DISTINCT unnest(person.units || known.units)) FROM (
  SELECT joined_id, array_agg(DISTINCT unit) AS units
  FROM into_file JOIN participants_participant kept ON kept.id = kept_id, unnest(kept.units) AS unit
  GROUP BY joined_id
) known WHERE known.joined_id = person.id AND NOT known.units <@ person.units;
"""

# A protected file that is joined into another is opened by who is named there: all names stand on the kept one.
NAMED = """
CREATE OR REPLACE FUNCTION participants_names_me(person uuid) RETURNS boolean LANGUAGE sql STABLE COST 10 AS $$
  WITH RECURSIVE file AS (
    SELECT person AS id
    UNION SELECT kept_id FROM file JOIN joining_joining ON joined_id = file.id AND undone_at IS NULL
  )
  SELECT EXISTS (
    SELECT FROM participants_protectedaccess
    WHERE participant_id IN (SELECT id FROM file) AND user_id = (SELECT nystart_user())
      AND starts_on <= nystart_today() AND (ends_on IS NULL OR ends_on >= nystart_today())
  )
$$;
"""
NAMED_HERE = import_module("participants.core.migrations.0010_walls_by_kind").NAMED.split(
    "CREATE FUNCTION participants_is_open"
)[0]


class Migration(migrations.Migration):
    dependencies = [("joining", "0005_walls_by_unit")]

    operations = [
        migrations.RunSQL(WHERE_THE_KEPT_IS, migrations.RunSQL.noop),
        migrations.RunSQL(ALONG, NOT_ALONG),
        migrations.RunSQL(NAMED, NAMED_HERE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        migrations.RunSQL(
            "ALTER POLICY acting_user ON joining_joining"
            f" WITH CHECK ((SELECT nystart_is_system()) OR ({OWN_CONTROLLER} AND {BOTH}));",
            migrations.RunSQL.noop,
        ),
    ]
