"""The groups of SSYK 2012 and the first shortage occupations; ``data/SOURCE.md`` says where they come from."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCE = "Arbetsförmedlingens yrkesbarometer, brist väntas på fem års sikt"
SAID_ON = date(2025, 10, 1)


def load(apps: Any, schema_editor: Any) -> None:
    """Write both lists; what an administrator has added or dated stays."""
    occupation, shortage = apps.get_model("occupations", "Occupation"), apps.get_model("occupations", "Shortage")
    lines = (DATA / "ssyk2012.csv").read_text(encoding="utf-8").splitlines()
    occupation.objects.bulk_create(
        (occupation(code=line[:4], label=line[5:], position=number) for number, line in enumerate(lines, start=1)),
        ignore_conflicts=True,
    )
    shortage.objects.bulk_create(
        (
            shortage(code=f"{code}-2025", occupation_id=code, label="Hela landet", source=SOURCE, valid_from=SAID_ON)
            for code in (DATA / "shortages.txt").read_text(encoding="utf-8").split()
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("occupations", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
