"""The final report of implementation projects 2007–2013, with the form's thirteen headings."""

import json
from pathlib import Path
from typing import Any

from django.db import migrations

SOURCE = Path(__file__).resolve().parent.parent / "data" / "final_report_2007_2013.json"


def load(apps: Any, schema_editor: Any) -> None:
    """Make the template and its headings in the order of the file."""
    form = json.loads(SOURCE.read_text(encoding="utf-8"))
    sections = form.pop("sections")
    form["programme_period_id"] = form.pop("programme_period")
    template = apps.get_model("reports", "ReportTemplate").objects.create(**form)
    headings = apps.get_model("reports", "TemplateSection").objects
    for number, section in enumerate(sections, start=1):
        headings.create(template=template, number=number, **section)


def unload(apps: Any, schema_editor: Any) -> None:
    """Take the template away again."""
    template = apps.get_model("reports", "ReportTemplate").objects.filter(
        programme_period="2007-2013", kind="final_report", version=1
    )
    apps.get_model("reports", "TemplateSection").objects.filter(template__in=template).delete()
    template.delete()


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("projects", "0002_programme_periods")]

    operations = [migrations.RunPython(load, unload)]
