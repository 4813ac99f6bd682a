"""Row-level security: the file of an edition is read by all, as the edition."""

from django.db import migrations

from nystart.foundation.files.walls import opened_to_all
from nystart.foundation.web.retention import RetentionClass


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("files", "0003_walls")]

    operations = [
        opened_to_all("documents_edition", "file_id", RetentionClass.FUND),
    ]
