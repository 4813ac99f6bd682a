"""The second wall of pauses, the rule that they lie within the enrolment, and how their days are counted.

Pauses hold no name and no reason, and are read across municipalities for figures, as the enrolments are. The reasons are
reached by who writes notes in a unit of the person and may open her.
"""

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, by_unit, protect, protect_writing, written_by_unit

WITHIN_ENROLMENT = """
CREATE FUNCTION pauses_within_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE enrolment record;
BEGIN
  SELECT e.controller_id, e.starts_on, LEAST(e.last_day, p.ends_on) AS last_day INTO enrolment
    FROM participants_enrolment e JOIN projects_project p ON p.id = e.project_id
    WHERE e.id = NEW.enrolment_id;
  IF NEW.controller_id <> enrolment.controller_id OR NEW.starts_on < enrolment.starts_on
      OR NEW.starts_on > enrolment.last_day OR NEW.ends_on > enrolment.last_day THEN
    RAISE EXCEPTION 'The pause is outside the enrolment.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pause_within_enrolment';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER within_enrolment BEFORE INSERT OR UPDATE OF starts_on, ends_on, enrolment_id, controller_id ON pauses_pause
  FOR EACH ROW EXECUTE FUNCTION pauses_within_enrolment();
"""
NOT_WITHIN = "DROP TRIGGER within_enrolment ON pauses_pause; DROP FUNCTION pauses_within_enrolment();"

DAYS = """
CREATE FUNCTION pauses_days(enrolment uuid, first_day date, last_day date) RETURNS integer LANGUAGE sql STABLE COST 50 AS $$
  SELECT COALESCE(SUM(LEAST(COALESCE(p.ends_on, last_day), last_day) - GREATEST(p.starts_on, first_day) + 1), 0)::integer
  FROM pauses_pause p
  WHERE p.enrolment_id = enrolment AND p.taken_back_on IS NULL AND p.starts_on <= last_day AND COALESCE(p.ends_on, last_day) >= first_day
$$;
CREATE FUNCTION pauses_due(enrolment uuid, since date, days integer, today date) RETURNS date LANGUAGE plpgsql STABLE COST 50 AS $$
DECLARE
  due date := since + days;
  away record;
BEGIN
  FOR away IN
    SELECT GREATEST(p.starts_on, since) AS first_day, COALESCE(p.ends_on, GREATEST(today, p.starts_on)) AS last_day
    FROM pauses_pause p
    WHERE p.enrolment_id = enrolment AND p.taken_back_on IS NULL
      AND COALESCE(p.ends_on, GREATEST(today, p.starts_on)) >= since
    ORDER BY p.starts_on
  LOOP
    EXIT WHEN away.first_day > due;
    due := due + (away.last_day - away.first_day + 1);
  END LOOP;
  RETURN due;
END $$;
"""
NO_DAYS = "DROP FUNCTION pauses_due(uuid, date, integer, date); DROP FUNCTION pauses_days(uuid, date, date);"

PERSON = "(SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id)"
WHOSE = """
CREATE FUNCTION pauses_whose(pause uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10 AS $$
BEGIN
  RETURN (SELECT e.participant_id FROM pauses_pause p JOIN participants_enrolment e ON e.id = p.enrolment_id
    WHERE p.id = pause);
END $$;
"""
WRITES = "(SELECT nystart_notes() @> nystart_people()) OR participants_is_near(pauses_whose(pause_id), nystart_notes())"


class Migration(migrations.Migration):
    dependencies = [
        ("pauses", "0001_initial"),
        ("participants", "0013_relations_need_a_relation"),
        ("audit", "0002_acting_user"),
    ]

    operations = [
        migrations.RunSQL(WITHIN_ENROLMENT, NOT_WITHIN),
        migrations.RunSQL(DAYS, NO_DAYS),
        migrations.RunSQL(WHOSE, "DROP FUNCTION pauses_whose(uuid);"),
        protect_writing("pauses_pause", OWN_CONTROLLER),
        written_by_unit("pauses_pause", *[f"participants_is_open({PERSON})"] * 2),
        protect("pauses_pauseevent"),
        by_unit("pauses_pauseevent", f"participants_is_open({PERSON})"),
        protect("pauses_pausereason"),
        protect("pauses_pausereasonevent"),
        *(
            by_unit(f"pauses_{table}", "participants_is_open(pauses_whose(pause_id))", WRITES)
            for table in ("pausereason", "pausereasonevent")
        ),
    ]
