"""The walls follow the unit: a person is reached from the units that have, or had, an enrolment or a referral of her.

Which they are stands in a column that only the database writes. How long a relation opens what is decided by the scopes
(``relation.py``); the wall knows only whose it is.
"""

from importlib import import_module

from django.db import migrations

from nystart.foundation.access.rls import ANSWERED_AT_ONCE, by_unit, written_by_unit

walls = import_module("participants.core.migrations.0002_walls")
by_kind = import_module("participants.core.migrations.0010_walls_by_kind")

# Whom nobody has a relation to yet belongs to the units of who writes her down; who has lost the last one stays where she was.
UNITS = """
ALTER TABLE participants_participant ADD COLUMN units uuid[] NOT NULL DEFAULT '{}';
UPDATE participants_participant person SET units = known.units FROM (
  SELECT participant_id, array_agg(DISTINCT organisation_id) AS units FROM (
    SELECT participant_id, organisation_id FROM participants_enrolment
    UNION SELECT participant_id, organisation_id FROM participants_referral
  ) relation GROUP BY participant_id
) known WHERE known.participant_id = person.id;

CREATE FUNCTION participants_known_by_writer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.units := COALESCE(nystart_people(), '{}');
  RETURN NEW;
END $$;
CREATE TRIGGER known_by_writer BEFORE INSERT ON participants_participant
  FOR EACH ROW EXECUTE FUNCTION participants_known_by_writer();

CREATE FUNCTION participants_relation_units(people uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM public.participants_participant WHERE id = ANY (people) ORDER BY id FOR UPDATE;
  UPDATE public.participants_participant person SET units = known.units FROM (
    SELECT participant_id, array_agg(DISTINCT organisation_id) AS units FROM (
      SELECT participant_id, organisation_id FROM public.participants_enrolment WHERE participant_id = ANY (people)
      UNION SELECT participant_id, organisation_id FROM public.participants_referral WHERE participant_id = ANY (people)
    ) relation GROUP BY participant_id
  ) known WHERE known.participant_id = person.id AND known.units <> person.units;
END $$;

CREATE FUNCTION participants_relation_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM participants_relation_units(ARRAY(SELECT DISTINCT participant_id FROM added));
  RETURN NULL;
END $$;
CREATE FUNCTION participants_relation_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people uuid[] := ARRAY(
    SELECT was.participant_id FROM was JOIN becomes USING (id)
    WHERE (was.participant_id, was.organisation_id) <> (becomes.participant_id, becomes.organisation_id)
    UNION SELECT becomes.participant_id FROM was JOIN becomes USING (id)
    WHERE (was.participant_id, was.organisation_id) <> (becomes.participant_id, becomes.organisation_id)
  );
BEGIN
  IF people <> '{}' THEN
    PERFORM participants_relation_units(people);
  END IF;
  RETURN NULL;
END $$;
"""
RELATED = """
CREATE TRIGGER relation_added AFTER INSERT ON participants_{table} REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION participants_relation_added();
CREATE TRIGGER relation_changed AFTER UPDATE ON participants_{table} REFERENCING OLD TABLE AS was NEW TABLE AS becomes
  FOR EACH STATEMENT EXECUTE FUNCTION participants_relation_changed();
"""
NOT_RELATED = """
DROP TRIGGER relation_changed ON participants_{table};
DROP TRIGGER relation_added ON participants_{table};
"""
NO_UNITS = """
DROP FUNCTION participants_relation_changed();
DROP FUNCTION participants_relation_added();
DROP FUNCTION participants_relation_units(uuid[]);
DROP TRIGGER known_by_writer ON participants_participant;
DROP FUNCTION participants_known_by_writer();
ALTER TABLE participants_participant DROP COLUMN units;
"""

# COALESCE keeps the planner from taking an overlap for something that one row in two hundred fulfils.
HERE = "COALESCE(units && (SELECT nystart_people())::uuid[], false)"
UNPROTECTED = "protection = 'none' OR participants_names_me(id)"
# With the owner's rights, since walls ask them: of the access list for the person herself, and for each row about her.
ASKED_BY_WALLS = f"""
CREATE FUNCTION participants_is_near(person uuid, here uuid[]) RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.participants_participant WHERE id = person AND units && here);
END $$;
CREATE OR REPLACE FUNCTION participants_is_open(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.participants_participant
    WHERE id = person AND (units && nystart_people() AND ({UNPROTECTED}) OR participants_referred(id))
  );
END $$;
"""
NOT_ASKED = (
    "ALTER FUNCTION participants_is_open(uuid) SECURITY INVOKER; DROP FUNCTION participants_is_near(uuid, uuid[]);"
)
OPEN = "participants_is_open({})"
MINE = "organisation_id = ANY ((SELECT nystart_people())::uuid[])"
SEARCH = by_kind.SEARCH.replace(
    "controller_id = ANY (nystart_people())", "COALESCE(units && (SELECT nystart_people()), false)"
)


class Migration(migrations.Migration):
    dependencies = [("participants", "0011_concealed_numbers")]

    operations = [
        migrations.RunSQL(UNITS, NO_UNITS),
        *(
            migrations.RunSQL(RELATED.format(table=table), NOT_RELATED.format(table=table))
            for table in ("enrolment", "referral")
        ),
        migrations.RunSQL(ANSWERED_AT_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(ASKED_BY_WALLS, NOT_ASKED),
        migrations.RunSQL(SEARCH, by_kind.SEARCH),
        by_unit(
            "participants_participant",
            HERE,
            UNPROTECTED,
            also=by_kind.REFERRED,
            written=HERE,
        ),
        *(
            by_unit(f"participants_{table}", OPEN.format("participant_id"))
            for table in ("identity", "formernumber", "contactperson", "contactpersonevent")
        ),
        by_unit("participants_participantevent", OPEN.format("pgh_obj_id")),
        *(
            by_unit(f"participants_{table}", "participants_is_near(participant_id, nystart_people())")
            for table in ("protectedaccess", "protectedaccessevent")
        ),
        by_unit("participants_referral", MINE, also=walls.REFERRED_BY_ME),
        by_unit("participants_referralevent", MINE, also=walls.REFERRED_BY_ME),
        written_by_unit("participants_enrolment", MINE, "true"),
        by_unit("participants_enrolmentevent", OPEN.format("participant_id"), written="true"),
    ]
