"""Row-level security: who may read a referral's enclosure reads the file itself."""

from django.db import migrations

from nystart.foundation.files.walls import opened_by


class Migration(migrations.Migration):
    dependencies = [("referring", "0004_of_one_person"), ("files", "0003_walls")]

    operations = [
        opened_by("referring_referralfile", "stored_id"),
    ]
