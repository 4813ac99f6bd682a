"""Row-level security: the unit's own, and for a referrer those of which a ground covers every kind today, to read and confirm."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect, told_to_referrer
from participants.joining.late import lands_in_the_kept_file

TABLES = ("reports_back_reportback", "reports_back_reportbackevent")
COVERED = "kinds::text[] <@ disclosures_told_kinds(referral_id)"
# A referrer's confirmation leaves its row in the history as every change does.
CONFIRMED = f"""
CREATE POLICY told_to_referrer_insert ON reports_back_reportbackevent FOR INSERT
  WITH CHECK ((SELECT disclosures_refers()) AND {COVERED});
"""


class Migration(migrations.Migration):
    dependencies = [("reports_back", "0001_initial"), ("disclosures", "0004_walls")]

    operations = [
        one_controller("reports_back", "reportback"),
        lands_in_the_kept_file("reports_back_reportback"),
        *(protect(table) for table in TABLES),
        *(by_unit(table, "participants_is_open(participant_id)") for table in TABLES),
        told_to_referrer("reports_back_reportback", COVERED),
        told_to_referrer("reports_back_reportback", COVERED, "UPDATE"),
        migrations.RunSQL(CONFIRMED, "DROP POLICY told_to_referrer_insert ON reports_back_reportbackevent;"),
    ]
