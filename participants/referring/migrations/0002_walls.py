"""Row-level security: what was sent is the unit's and the referrer's, and follows the person once it is taken in."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, protect
from nystart.foundation.ciphers.concealed import concealed_only

SENT = ("sentreferral", "sentreferralevent")
FILES = ("referralfile", "referralfileevent")
# With the owner's rights: it tells nothing but whom a referral is about.
WHOSE = """
CREATE FUNCTION referring_whose(referral uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.participants_referral WHERE id = referral);
END $$;
"""
MINE = "organisation_id = ANY ((SELECT nystart_people())::uuid[])"
OPEN = "referral_id IS NULL OR participants_is_open(referring_whose(referral_id))"
SENT_BY_ME = "referrer_id = (SELECT nystart_user())"
WITH_MINE = (
    "EXISTS (SELECT FROM referring_sentreferral sent"
    " WHERE sent.id = sent_id AND sent.referrer_id = (SELECT nystart_user()))"
)


class Migration(migrations.Migration):
    dependencies = [("referring", "0001_initial"), ("participants", "0019_the_way_in")]

    operations = [
        migrations.RunSQL(WHOSE, "DROP FUNCTION referring_whose(uuid);"),
        *(protect(f"referring_{table}") for table in (*SENT, *FILES)),
        *(by_unit(f"referring_{table}", MINE, OPEN, also=SENT_BY_ME) for table in SENT),
        *(by_unit(f"referring_{table}", MINE, OPEN, also=WITH_MINE) for table in FILES),
        concealed_only("referring_sentreferral", "number"),
    ]
