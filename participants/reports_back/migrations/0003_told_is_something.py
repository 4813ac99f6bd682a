"""A report back is about the person who was referred and holds something, and its receiver confirms it as herself.

A report without kinds would be covered by every ground, and so be told to every referrer.
"""

from django.db import migrations, models

from participants.joining.one_person import of_one_person

COVERED = "cardinality(kinds) > 0 AND kinds::text[] <@ disclosures_told_kinds(referral_id)"
TOLD = f"(SELECT disclosures_refers()) AND {COVERED}"
BY_HERSELF = f"{TOLD} AND received_by_id = (SELECT nystart_user())"
NARROWED = f"""
ALTER POLICY told_to_referrer_select ON reports_back_reportback USING ({TOLD});
ALTER POLICY told_to_referrer_update ON reports_back_reportback USING ({TOLD}) WITH CHECK ({BY_HERSELF});
ALTER POLICY told_to_referrer_insert ON reports_back_reportbackevent WITH CHECK ({BY_HERSELF});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports_back", "0002_walls"),
        ("disclosures", "0005_of_one_person"),
        ("joining", "0007_rows_of_one_person"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="reportback",
            constraint=models.CheckConstraint(
                condition=models.Q(("kinds__len__gt", 0)),
                name="report_back_says_what",
                violation_error_message="En återrapport säger vilka uppgifter den har.",
            ),
        ),
        migrations.RunSQL(NARROWED, migrations.RunSQL.noop),
        of_one_person("reports_back_reportback", "referral_id", "participants_referral"),
        of_one_person("reports_back_reportback", "corrects_id", "reports_back_reportback"),
    ]
