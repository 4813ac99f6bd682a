"""A row that opens a file is written by who has something to do with the person already.

Whoever could write an enrolment or a referral about anybody would open anybody with it. A referrer reads of those whom she
has referred, and writes nothing about them.
"""

from importlib import import_module

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, written_by_unit

units = import_module("participants.core.migrations.0012_walls_by_unit")

NEAR = "participants_is_near(participant_id, nystart_people())"
# Who names herself as the referrer reads of the person, even of a protected one: not of somebody who is closed to her.
NOT_MYSELF = "referrer_id IS DISTINCT FROM (SELECT nystart_user()) OR participants_is_open(participant_id)"


def checked(table: str, condition: str) -> migrations.RunSQL:
    """Let what is written in the table fulfil the condition, and what is read stay as it is."""
    return migrations.RunSQL(
        f"ALTER POLICY acting_user ON {table}"
        f" WITH CHECK ((SELECT nystart_is_system()) OR ({OWN_CONTROLLER} AND {condition}));",
        migrations.RunSQL.noop,
    )


# Rows about a person lock her key until they are committed: two of them who both wrote an enrolment would wait for each other.
NO_KEY = """
CREATE OR REPLACE FUNCTION participants_relation_units(people uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM public.participants_participant WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  UPDATE public.participants_participant person SET units = known.units FROM (
    SELECT participant_id, array_agg(DISTINCT organisation_id) AS units FROM (
      SELECT participant_id, organisation_id FROM public.participants_enrolment WHERE participant_id = ANY (people)
      UNION SELECT participant_id, organisation_id FROM public.participants_referral WHERE participant_id = ANY (people)
    ) relation GROUP BY participant_id
  ) known WHERE known.participant_id = person.id AND known.units <> person.units;
END $$;
"""

# The list is kept by who may open the person. Anybody else comes in as an emergency, which is reviewed.
EMERGENCY = """
CREATE POLICY named_by_the_named ON participants_protectedaccess AS RESTRICTIVE FOR INSERT WITH CHECK (
  (SELECT nystart_is_system()) OR participants_is_open(participant_id) OR basis = 'break_glass'
);
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0012_walls_by_unit")]

    operations = [
        migrations.RunSQL(NO_KEY, migrations.RunSQL.noop),
        migrations.RunSQL(EMERGENCY, "DROP POLICY named_by_the_named ON participants_protectedaccess;"),
        checked("participants_participant", units.HERE),
        checked("participants_referral", f"{units.MINE} AND {NEAR} AND ({NOT_MYSELF})"),
        checked("participants_referralevent", units.MINE),
        written_by_unit("participants_enrolment", units.MINE, NEAR),
        migrations.RunSQL(
            "ALTER POLICY own_added ON participants_enrolment"
            f" WITH CHECK ((SELECT nystart_is_system()) OR ({OWN_CONTROLLER} AND {units.MINE} AND {NEAR}));",
            migrations.RunSQL.noop,
        ),
    ]
