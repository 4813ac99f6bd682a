"""The instruments that the product comes with, in wording of our own."""

import json
from pathlib import Path
from typing import Any

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data"
SHIPPED = ("progress_1.json", "three_m_1.json")


def read(name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An instrument, and its items in their order with the scale that each names."""
    instrument = json.loads((DATA / name).read_text(encoding="utf-8"))
    scales, items = instrument.pop("scales"), instrument.pop("items")
    return instrument, [item | scales[item.pop("scale")] | {"position": n} for n, item in enumerate(items, start=1)]


def load(apps: Any, schema_editor: Any) -> None:
    """Make the instruments of the files."""
    for name in SHIPPED:
        instrument, items = read(name)
        made = apps.get_model("progress", "Instrument").objects.create(**instrument)
        for item in items:
            apps.get_model("progress", "Item").objects.create(instrument=made, **item)


def unload(apps: Any, schema_editor: Any) -> None:
    """Take them away again."""
    for name in SHIPPED:
        instrument, _items = read(name)
        same = {"code": instrument["code"], "version": instrument["version"]}
        apps.get_model("progress", "Item").objects.filter(
            **{f"instrument__{field}": value for field, value in same.items()}
        ).delete()
        apps.get_model("progress", "Instrument").objects.filter(**same).delete()


class Migration(migrations.Migration):
    dependencies = [("progress", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
