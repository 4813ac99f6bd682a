"""The two forms that come with the product: an assessment, and an in-depth one by a career counsellor."""

import json
from pathlib import Path
from typing import Any

from django.db import migrations
from django.utils import timezone

SOURCE = Path(__file__).resolve().parent.parent / "data"
FORMS = ("general", "in_depth")


def load(apps: Any, schema_editor: Any) -> None:
    """Make both as forms for all municipalities, with a first version each."""
    for name in FORMS:
        shipped = json.loads((SOURCE / f"{name}.json").read_text(encoding="utf-8"))
        content = {"sections": shipped["sections"]}
        form = apps.get_model("assessments", "AssessmentForm").objects.create(
            title=shipped["title"], kind=shipped["kind"], draft=content
        )
        apps.get_model("assessments", "FormVersion").objects.create(
            form=form, number=1, content=content, published_at=timezone.now()
        )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
