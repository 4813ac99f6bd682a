"""What a god man or förvaltare may be appointed for (FB 11:4 [M]): an administrator of code lists changes the words."""

from typing import Any

from django.db import migrations

AREAS = [
    ("rights", "Bevaka rätt"),
    ("property", "Förvalta egendom"),
    ("person", "Sörja för person"),
]


def load(apps: Any, schema_editor: Any) -> None:
    """Write the list; what an administrator has added stays."""
    area = apps.get_model("participants", "GuardianArea")
    for position, (code, label) in enumerate(AREAS, start=1):
        area.objects.update_or_create(code=code, defaults={"label": label, "position": position * 10})


class Migration(migrations.Migration):
    dependencies = [("participants", "0015_guardians")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
