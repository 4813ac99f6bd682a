"""Row-level security: the unit's own, and for a referrer what a ground covers today."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect, told_to_referrer
from participants.joining.late import lands_in_the_kept_file

OF_A_PERSON = ("consent", "disclosure", "picturepermission")
OPEN = "participants_is_open(participant_id)"
OPEN_MATERIAL = "participants_is_open(disclosures_whose(permission_id))"

# With the owner's rights, since walls ask them. They say the same as ``Disclosure.objects.holding_on``, of today.
ASKED_BY_WALLS = """
CREATE FUNCTION disclosures_whose(permission uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.disclosures_picturepermission WHERE id = permission);
END $$;
CREATE FUNCTION disclosures_refers() RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.participants_referral WHERE referrer_id = public.nystart_user());
END $$;
CREATE FUNCTION disclosures_told_kinds(told uuid) RETURNS text[] LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT DISTINCT unnest(disclosure.kinds)::text FROM public.disclosures_disclosure disclosure
      JOIN public.participants_referral referral ON referral.id = disclosure.referral_id
      JOIN public.participants_participant person ON person.id = referral.participant_id
      LEFT JOIN public.disclosures_consent consent ON consent.id = disclosure.consent_id
    WHERE referral.id = told AND referral.referrer_id = public.nystart_user()
      AND referral.state IN ('received', 'accepted') AND person.protection = 'none'
      AND disclosure.ended_at IS NULL
      AND public.nystart_today() BETWEEN disclosure.starts_on AND disclosure.ends_on
      AND (disclosure.consent_id IS NULL OR (
        consent.withdrawn_at IS NULL AND public.nystart_today() BETWEEN consent.starts_on AND consent.ends_on))
  );
END $$;
CREATE FUNCTION disclosures_told_of(enrolment uuid) RETURNS text[] LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN public.disclosures_told_kinds((SELECT referral_id FROM public.participants_enrolment WHERE id = enrolment));
END $$;
CREATE FUNCTION disclosures_to_me(told uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.participants_referral WHERE id = told AND referrer_id = public.nystart_user());
END $$;
CREATE FUNCTION disclosures_consent_to_me(given uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.disclosures_disclosure disclosure
      JOIN public.participants_referral referral ON referral.id = disclosure.referral_id
    WHERE disclosure.consent_id = given AND referral.referrer_id = public.nystart_user()
  );
END $$;
"""
NOT_ASKED = """
DROP FUNCTION disclosures_consent_to_me(uuid);
DROP FUNCTION disclosures_to_me(uuid);
DROP FUNCTION disclosures_told_of(uuid);
DROP FUNCTION disclosures_told_kinds(uuid);
DROP FUNCTION disclosures_refers();
DROP FUNCTION disclosures_whose(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0003_from_the_referrals"),
        ("participants", "0012_walls_by_unit"),
        ("joining", "0003_late_rows"),
    ]

    operations = [
        migrations.RunSQL(ASKED_BY_WALLS, NOT_ASKED),
        *(one_controller("disclosures", table) for table in OF_A_PERSON),
        *(lands_in_the_kept_file(f"disclosures_{table}") for table in OF_A_PERSON),
        *(
            operation
            for table in OF_A_PERSON
            for name in (f"disclosures_{table}", f"disclosures_{table}event")
            for operation in (protect(name), by_unit(name, OPEN))
        ),
        *(
            operation
            for name in ("disclosures_appearance", "disclosures_appearanceevent")
            for operation in (protect(name), by_unit(name, OPEN_MATERIAL))
        ),
        told_to_referrer("disclosures_disclosure", "disclosures_to_me(referral_id)"),
        told_to_referrer("disclosures_consent", "disclosures_consent_to_me(id)"),
    ]
