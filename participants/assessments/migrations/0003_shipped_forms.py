"""The two forms that come with the product."""

from typing import Any

from django.db import migrations
from django.utils import timezone

from participants.assessments.shipped import ship_forms


def load(apps: Any, schema_editor: Any) -> None:
    """Make both."""
    managers = (apps.get_model("assessments", name)._default_manager for name in ("AssessmentForm", "FormVersion"))
    ship_forms(*managers, timezone.now())


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
