"""What Django cannot say: row-level security, facts kept by the database, the project's period, the search by name."""

from django.db import migrations

from nystart.foundation.access.rls import one_controller, protect

OF_ONE_CONTROLLER = ("identity", "contactperson", "referral", "protectedaccess", "enrolment")

FACTS_OF_ENROLMENT = """
CREATE FUNCTION participants_enrolment_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public AS $$
DECLARE person record; project record;
BEGIN
  SELECT legal_sex, birth_date INTO person FROM participants_participant WHERE id = NEW.participant_id;
  NEW.legal_sex := COALESCE(person.legal_sex, 'unknown');
  NEW.age_at_start := CASE WHEN person.birth_date IS NOT NULL
    THEN GREATEST(date_part('year', age(NEW.starts_on, person.birth_date)), 0) END;
  IF TG_OP = 'INSERT' OR (NEW.starts_on, NEW.ends_on, NEW.project_id)
      IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.project_id) THEN
    SELECT starts_on, ends_on INTO project FROM projects_project WHERE id = NEW.project_id;
    IF NEW.starts_on < project.starts_on OR NEW.starts_on > project.ends_on OR NEW.ends_on > project.ends_on THEN
      RAISE EXCEPTION 'The enrolment is outside the period of the project.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolment_within_project';
    END IF;
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION participants_enrolment_facts() FROM PUBLIC;
CREATE TRIGGER enrolment_facts BEFORE INSERT OR UPDATE ON participants_enrolment
  FOR EACH ROW EXECUTE FUNCTION participants_enrolment_facts();

CREATE FUNCTION participants_facts_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public AS $$
BEGIN
  UPDATE participants_enrolment SET legal_sex = NEW.legal_sex WHERE participant_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER facts_changed AFTER UPDATE OF birth_date, legal_sex ON participants_participant
  FOR EACH ROW WHEN ((OLD.birth_date, OLD.legal_sex) IS DISTINCT FROM (NEW.birth_date, NEW.legal_sex))
  EXECUTE FUNCTION participants_facts_changed();
"""

NO_FACTS_OF_ENROLMENT = """
DROP TRIGGER facts_changed ON participants_participant;
DROP FUNCTION participants_facts_changed();
DROP TRIGGER enrolment_facts ON participants_enrolment;
DROP FUNCTION participants_enrolment_facts();
"""

# LIKE and the trigram operators are not leakproof, so under row-level security they cannot use an index. This function
# uses it with the owner's rights, keeps within the acting municipality itself, and gives away nothing but identifiers.
NAMED_LIKE = """
CREATE FUNCTION participants_named_like(sought text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  ROWS 40 COST 20000
SET search_path = public AS $$
  WITH patterns AS (
    SELECT '% ' || word || '%' AS pattern FROM regexp_split_to_table(sought, ' +') AS word WHERE word <> ''
  ), begins_so AS MATERIALIZED (
    SELECT id FROM participants_participant
    WHERE (nystart_is_system() OR controller_id = ANY (nystart_controllers()))
      AND search_name LIKE (SELECT pattern FROM patterns ORDER BY length(pattern) DESC LIMIT 1)
      AND search_name LIKE ALL (ARRAY(SELECT pattern FROM patterns))
  )
  SELECT id FROM begins_so
  UNION ALL
  SELECT id FROM participants_participant
  WHERE NOT EXISTS (SELECT FROM begins_so) AND sought <% search_name
    AND (nystart_is_system() OR controller_id = ANY (nystart_controllers()))
$$;
"""

REFERRED_BY_ME = "referrer_id = (SELECT nystart_user())"

# Asked once for each statement, and only of a referrer once for each row: a subquery over all rows would make every
# look-up of one person seem dear to the planner.
REFERRED = f"""
CREATE FUNCTION participants_referred(person uuid) RETURNS boolean LANGUAGE sql STABLE COST 10 AS $$
  SELECT EXISTS (SELECT FROM participants_referral WHERE participant_id = person AND {REFERRED_BY_ME})
$$;
"""
I_REFER = f"(SELECT EXISTS (SELECT FROM participants_referral WHERE {REFERRED_BY_ME}))"


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial"), ("projects", "0001_initial"), ("accounts", "0001_initial")]

    operations = [
        *(one_controller("participants", table) for table in OF_ONE_CONTROLLER),
        migrations.RunSQL(FACTS_OF_ENROLMENT, NO_FACTS_OF_ENROLMENT),
        migrations.RunSQL(NAMED_LIKE, "DROP FUNCTION participants_named_like(text);"),
        migrations.RunSQL(
            "CREATE SEQUENCE participants_internal_number START 1001;", "DROP SEQUENCE participants_internal_number;"
        ),
        migrations.RunSQL(REFERRED, "DROP FUNCTION participants_referred(uuid);"),
        protect("participants_participant", also=f"{I_REFER} AND participants_referred(id)"),
        protect("participants_identity"),
        protect("participants_contactperson"),
        protect("participants_referral", also=REFERRED_BY_ME),
        protect("participants_protectedaccess"),
        protect("participants_participantevent"),
        protect("participants_contactpersonevent"),
        protect("participants_referralevent", also=REFERRED_BY_ME),
        protect("participants_protectedaccessevent"),
    ]
