"""The first placement as a step of lead times, and a name of the first activity that holds steps of plans too."""

from django.db import migrations, models

STEPS = [
    ("answer", "Anvisningen besvarad"),
    ("start", "Inskriven"),
    ("meeting", "Första mötet"),
    ("plan", "Handlingsplan"),
    ("activity", "Första aktiviteten"),
    ("placed", "Första praktikplatsen"),
    ("exit", "Avslut"),
]


class Migration(migrations.Migration):
    dependencies = [("goals", "0003_first_activity")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="step",
            field=models.CharField(choices=STEPS, max_length=8, verbose_name="steg"),
        )
        for name in ("leadtimebefore", "leadtimebeforeevent")
    ]
