"""The specialists whom coaches order investigations from; a municipality adds its own."""

from typing import Any

from django.db import migrations

SPECIALISTS = [
    ("health_centre", "Hälsocentral"),
    ("occupational_therapist", "Arbetsterapeut"),
    ("physiotherapist", "Fysioterapeut"),
    ("psychologist", "Psykolog"),
    ("psychiatry", "Psykiatrin"),
    ("sight", "Syncentral"),
    ("hearing", "Hörcentral"),
    ("social_insurance", "Försäkringskassan"),
    ("employment_service", "Arbetsförmedlingens specialist"),
    ("other", "Annan specialist"),
]


def load(apps: Any, schema_editor: Any) -> None:
    """Write the list; what an administrator has added stays."""
    kind = apps.get_model("investigations", "SpecialistKind")
    for position, (code, label) in enumerate(SPECIALISTS, start=1):
        kind.objects.update_or_create(code=code, defaults={"label": label, "position": position * 10})


class Migration(migrations.Migration):
    dependencies = [("investigations", "0002_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
