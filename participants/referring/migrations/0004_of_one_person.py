"""A file that came with a form follows it to its referral, and to no other."""

from django.db import migrations

from participants.joining.one_person import of_one_whole


class Migration(migrations.Migration):
    dependencies = [("referring", "0003_written_by_the_referrer"), ("joining", "0008_parts_of_one_whole")]

    operations = [
        of_one_whole(
            "referring_referralfile", "sent_id", "referring_sentreferral", mine="referral_id", theirs="referral_id"
        ),
    ]
