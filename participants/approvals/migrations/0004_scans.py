"""Row-level security: who may read an approval reads its scan."""

from django.db import migrations

from nystart.foundation.files.walls import opened_by


class Migration(migrations.Migration):
    dependencies = [("approvals", "0003_of_one_person"), ("files", "0003_walls")]

    operations = [
        opened_by("approvals_approval", "scan_id"),
    ]
