"""A page that shows many people leaves one row that names them all."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_token_and_honest_readings")]

    operations = [
        migrations.AddField(
            model_name="accesslog",
            name="subject_ids",
            field=ArrayField(
                models.UUIDField(), verbose_name="vilka", size=None, default=list, db_default=[], blank=True
            ),
        ),
        migrations.AlterField(
            model_name="accesslog",
            name="action",
            field=models.CharField(
                choices=[
                    ("open", "Öppnade"),
                    ("list", "Såg i en lista"),
                    ("print", "Skrev ut"),
                    ("export", "Exporterade"),
                    ("search", "Sökte"),
                    ("break_glass", "Nödåtkomst"),
                    ("refused", "Nekades"),
                ],
                max_length=12,
                verbose_name="vad",
            ),
        ),
        migrations.AddIndex(
            model_name="accesslog",
            index=GinIndex(fields=["subject_ids"], name="access_log_by_subjects", fastupdate=False),
        ),
    ]
