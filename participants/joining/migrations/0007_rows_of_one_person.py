"""A row of one person points at no row of another: a ground to tell, a report or an approval would open what is not hers."""

from django.db import migrations

# With the owner's rights: the row that is pointed at may be one that the writer cannot read. It tells nothing but yes or no.
ONE_PERSON = """
CREATE FUNCTION joining_one_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE whose uuid;
BEGIN
  EXECUTE format('SELECT participant_id FROM public.%I WHERE id = $1', TG_ARGV[1])
    INTO whose USING (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  IF whose IS DISTINCT FROM NEW.participant_id THEN
    RAISE EXCEPTION 'What % points at is about another person.', TG_ARGV[0] USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION joining_one_person() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("joining", "0006_both_files_are_near")]

    operations = [migrations.RunSQL(ONE_PERSON, "DROP FUNCTION joining_one_person();")]
