"""Row-level security: summaries are for who writes notes, and the newest for who made the referral while a ground covers it."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect, told_to_referrer
from participants.joining.late import lands_in_the_kept_file
from participants.joining.one_person import of_one_person

TABLE = "summaries_referrersummary"
OPEN = "participants_is_open(participant_id)"
WRITES = "(SELECT nystart_notes() @> nystart_people()) OR participants_is_near(participant_id, nystart_notes())"

# With the owner's rights: a wall cannot ask its own table which version is the newest.
ASKED = """
CREATE FUNCTION summaries_told(summary uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.summaries_referrersummary told
    WHERE told.id = summary AND 'assessment' = ANY (public.disclosures_told_kinds(told.referral_id))
      AND NOT EXISTS (SELECT FROM public.summaries_referrersummary later
        WHERE later.referral_id = told.referral_id AND later.number > told.number)
  );
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0006_who_says_yes_and_what_is_got"),
        ("joining", "0007_rows_of_one_person"),
        ("summaries", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(ASKED, "DROP FUNCTION summaries_told(uuid);"),
        one_controller("summaries", "referrersummary"),
        lands_in_the_kept_file(TABLE),
        *(protect(name) for name in (TABLE, f"{TABLE}event")),
        *(by_unit(name, OPEN, WRITES) for name in (TABLE, f"{TABLE}event")),
        of_one_person(TABLE, "referral_id", "participants_referral"),
        of_one_person(TABLE, "assessment_id", "assessments_assessment"),
        told_to_referrer(TABLE, "summaries_told(id)"),
    ]
