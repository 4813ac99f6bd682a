"""Row-level security of the way in: what was sent is the unit's and the referrer's, and follows the person once it is taken in."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, protect

TABLES = ("sentreferral", "sentreferralevent", "referralfile", "referralfileevent", "trackchange", "trackchangeevent")
# With the owner's rights: it tells nothing but whom a referral is about.
WHOSE = """
CREATE FUNCTION intake_whose(referral uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.participants_referral WHERE id = referral);
END $$;
"""
MINE = "organisation_id = ANY ((SELECT nystart_people())::uuid[])"
OPEN = "referral_id IS NULL OR participants_is_open(intake_whose(referral_id))"
SENT_BY_ME = "referrer_id = (SELECT nystart_user())"
WITH_MINE = "EXISTS (SELECT FROM intake_sentreferral sent WHERE sent.id = sent_id AND sent.referrer_id = (SELECT nystart_user()))"
ENROLLED = "participants_is_open((SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id))"


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("participants", "0014_the_way_in")]

    operations = [
        migrations.RunSQL(WHOSE, "DROP FUNCTION intake_whose(uuid);"),
        *(protect(f"intake_{table}") for table in TABLES),
        *(by_unit(f"intake_{table}", MINE, OPEN, also=SENT_BY_ME) for table in TABLES[:2]),
        *(by_unit(f"intake_{table}", MINE, OPEN, also=WITH_MINE) for table in TABLES[2:4]),
        *(by_unit(f"intake_{table}", ENROLLED) for table in TABLES[4:]),
    ]
