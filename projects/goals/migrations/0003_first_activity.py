"""The first activity as a step whose lead time can be noted from before the project."""

from django.db import migrations, models

STEPS = [
    ("answer", "Anvisningen besvarad"),
    ("start", "Inskriven"),
    ("meeting", "Första mötet"),
    ("plan", "Handlingsplan"),
    ("activity", "Första insatsen eller kursen"),
    ("exit", "Avslut"),
]


class Migration(migrations.Migration):
    dependencies = [("goals", "0002_lead_time_before")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="step",
            field=models.CharField(choices=STEPS, max_length=8, verbose_name="steg"),
        )
        for name in ("leadtimebefore", "leadtimebeforeevent")
    ]
