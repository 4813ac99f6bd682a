"""Row-level security of the seals, and what a seal closes: older versions of contact details and of the people around."""

from django.db import migrations

from nystart.foundation.access.rls import one_controller, protect

# Asked with the owner's rights, so that nobody escapes a seal by not seeing it.
SEALED = """
CREATE FUNCTION protection_is_sealed(person uuid, written timestamptz) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.protection_seal WHERE participant_id = person AND sealed_at > written)
$$;
CREATE POLICY sealed ON participants_participantevent AS RESTRICTIVE FOR SELECT
  USING (NOT protection_is_sealed(pgh_obj_id, pgh_created_at));
CREATE POLICY sealed ON participants_contactpersonevent AS RESTRICTIVE FOR SELECT
  USING (NOT protection_is_sealed(participant_id, pgh_created_at));
"""

UNSEALED = """
DROP POLICY sealed ON participants_contactpersonevent;
DROP POLICY sealed ON participants_participantevent;
DROP FUNCTION protection_is_sealed(uuid, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0001_initial"),
        ("joining", "0003_late_rows"),
        ("participants", "0002_walls"),
    ]

    operations = [
        one_controller("protection", "seal"),
        protect("protection_seal"),
        migrations.RunSQL(SEALED, UNSEALED),
    ]
