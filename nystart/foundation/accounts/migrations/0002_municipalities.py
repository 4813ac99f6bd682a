"""The 290 municipalities of Sweden, with the codes of Statistics Sweden."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations
from django.utils.text import slugify

FILE = Path(__file__).resolve().parent.parent / "data" / "municipalities.csv"
SLUGS = {"0305": "habo-uppsala"}
"""Håbo and Habo would share an address."""


def load(apps: Any, schema_editor: Any) -> None:
    municipality = apps.get_model("accounts", "Municipality")
    with FILE.open(encoding="utf-8") as file:
        municipality.objects.bulk_create(
            municipality(
                code=row["code"],
                name=row["name"],
                slug=SLUGS.get(row["code"], slugify(row["name"])),
                county_code=row["county_code"],
                county=row["county"],
            )
            for row in csv.DictReader(file)
        )


def unload(apps: Any, schema_editor: Any) -> None:
    apps.get_model("accounts", "Municipality").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audit", "0002_acting_user")]

    operations = [migrations.RunPython(load, unload)]
