"""The referral and the consent of a disclosure are the person's own."""

from django.db import migrations

from participants.joining.one_person import of_one_person


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0004_walls"), ("joining", "0007_rows_of_one_person")]

    operations = [
        of_one_person("disclosures_disclosure", "referral_id", "participants_referral"),
        of_one_person("disclosures_disclosure", "consent_id", "disclosures_consent"),
    ]
