"""Parts of a plan point at parts of the same one, and an enrolment at a referral of the same person."""

from django.db import migrations

from participants.joining.one_person import of_one_person

# With the owner's rights, as joining_one_person: it tells nothing but yes or no.
ONE_WHOLE = """
CREATE FUNCTION joining_one_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  theirs uuid;
  mine uuid := (to_jsonb(NEW) ->> TG_ARGV[2])::uuid;
BEGIN
  EXECUTE format('SELECT %I FROM public.%I WHERE id = $1', TG_ARGV[3], TG_ARGV[1])
    INTO theirs USING (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  IF TG_ARGV[4] <> '' THEN
    EXECUTE format('SELECT participant_id FROM public.%I WHERE id = $1', TG_ARGV[4]) INTO mine USING mine;
  END IF;
  IF theirs IS DISTINCT FROM mine THEN
    RAISE EXCEPTION 'What % points at belongs elsewhere.', TG_ARGV[0] USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION joining_one_whole() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("joining", "0007_rows_of_one_person"),
        ("participants", "0022_history_of_referrals"),
    ]

    operations = [
        migrations.RunSQL(ONE_WHOLE, "DROP FUNCTION joining_one_whole();"),
        of_one_person("participants_enrolment", "referral_id", "participants_referral"),
    ]
