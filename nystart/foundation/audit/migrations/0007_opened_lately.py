"""What somebody opened lately is found without reading past everything else that she has read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_lists")]

    operations = [
        migrations.AddIndex(
            model_name="accesslog",
            index=models.Index(
                fields=["user_id", "-at"],
                name="access_log_opened",
                include=["subject_id"],
                condition=models.Q(action="open", subject_id__isnull=False),
            ),
        ),
    ]
