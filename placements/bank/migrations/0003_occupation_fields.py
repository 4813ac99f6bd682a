"""The occupation fields and their synonyms, from the file in ``data``."""

import json
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "data" / "occupation_fields.json"


def load(apps, schema_editor):
    field_model = apps.get_model("bank", "OccupationField")
    group_model = apps.get_model("bank", "SynonymGroup")
    for position, row in enumerate(json.loads(FILE.read_text(encoding="utf-8"))):
        field = None
        if row["code"]:
            field = field_model.objects.create(
                code=row["code"], label=row["label"], ssyk_major_group=row["ssyk"], position=position
            )
        group_model.objects.bulk_create(group_model(field=field, words=words) for words in row["synonyms"])


class Migration(migrations.Migration):
    dependencies = [("bank", "0002_rules_in_the_database")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
