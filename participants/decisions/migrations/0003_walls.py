"""The second wall: decisions and measures are read across municipalities, for figures, and written by who may open the person.

A measure lies within the days of its decision and of the enrolment; the database refuses another.
"""

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, by_unit, protect, protect_writing, written_by_unit

PERSON = "(SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id)"
PERSON_OF_MEASURE = (
    "(SELECT participant_id FROM participants_enrolment JOIN decisions_decision decided"
    " ON participants_enrolment.id = decided.enrolment_id WHERE decided.id = decision_id)"
)
WITHIN = """
CREATE FUNCTION decisions_within() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed record;
BEGIN
  SELECT d.controller_id, GREATEST(d.starts_on, e.starts_on) AS first_day, LEAST(d.ends_on, e.last_day, p.ends_on) AS last_day
    INTO allowed
    FROM decisions_decision d JOIN participants_enrolment e ON e.id = d.enrolment_id
    JOIN projects_project p ON p.id = e.project_id WHERE d.id = NEW.decision_id;
  IF NEW.controller_id <> allowed.controller_id OR NEW.starts_on < allowed.first_day
      OR NEW.starts_on > allowed.last_day OR NEW.ends_on > allowed.last_day THEN
    RAISE EXCEPTION 'The measure is outside its decision or the enrolment.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_within_decision';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER within_decision BEFORE INSERT OR UPDATE OF starts_on, ends_on, decision_id, controller_id ON decisions_measure
  FOR EACH ROW EXECUTE FUNCTION decisions_within();
"""
NOT_WITHIN = "DROP TRIGGER within_decision ON decisions_measure; DROP FUNCTION decisions_within();"


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_codes"),
        ("participants", "0013_relations_need_a_relation"),
        ("audit", "0002_acting_user"),
    ]

    operations = [
        migrations.RunSQL(WITHIN, NOT_WITHIN),
        *(
            operation
            for table, person in (("decision", PERSON), ("measure", PERSON_OF_MEASURE))
            for operation in (
                protect_writing(f"decisions_{table}", OWN_CONTROLLER),
                written_by_unit(f"decisions_{table}", *[f"participants_is_open({person})"] * 2),
                protect(f"decisions_{table}event"),
                by_unit(f"decisions_{table}event", f"participants_is_open({person})"),
            )
        ),
    ]
