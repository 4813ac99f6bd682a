"""Studies are read by who referred the person, where a ground covers studies: those during what that referral led to."""

from django.db import migrations

from nystart.foundation.access.rls import told_to_referrer

# With the owner's rights, as the walls ask of every row. A row without a last day goes on.
ASKED = """
CREATE FUNCTION studies_told(person uuid, first_day date, last_day date) RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.participants_enrolment led
    WHERE led.participant_id = person AND led.referral_id IS NOT NULL
      AND first_day <= led.last_day AND COALESCE(studies_told.last_day, 'infinity') >= led.starts_on
      AND 'studies' = ANY (public.disclosures_told_of(led.id))
  );
END $$;
"""
DAYS = {
    "course": "starts_on, ends_on",
    "qualification": "gained_on, gained_on",
    "skillvalidation": "applied_on, answered_on",
    "studyapplication": "COALESCE(applied_on, answered_on, started_on), COALESCE(started_on, answered_on)",
}
"""Table -> its first and its last day. Without a first one, as of what somebody had with her, nothing is told."""


class Migration(migrations.Migration):
    dependencies = [("studies", "0002_walls"), ("disclosures", "0005_of_one_person")]

    operations = [
        migrations.RunSQL(ASKED, "DROP FUNCTION studies_told(uuid, date, date);"),
        *(
            told_to_referrer(f"studies_{table}", f"NOT is_mistaken AND studies_told(participant_id, {days})")
            for table, days in DAYS.items()
        ),
    ]
