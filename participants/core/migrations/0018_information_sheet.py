"""The first sheet of the fund's information. Its own name and day are filled in under the code lists [M]."""

from typing import Any

from django.db import migrations


def load(apps: Any, schema_editor: Any) -> None:
    """Write the first version, unless the list is in use already."""
    sheet = apps.get_model("participants", "InformationSheet")
    sheet.objects.get_or_create(
        code="participants_1", defaults={"label": "Information till deltagare, version 1", "position": 10}
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0017_who_gave_the_information")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
