"""The grounds with their paragraphs. Unverified: the municipality's lawyer confirms or changes them under the code lists."""

from typing import Any

from django.db import migrations

GROUNDS = [
    ("consent", "Personens samtycke", "10 kap. 1 § och 12 kap. 2 § OSL", "consent"),
    ("duty", "Skyldighet enligt lag att lämna uppgiften", "10 kap. 28 § OSL", "duty"),
    ("necessary", "Nödvändigt för vår egen verksamhet", "10 kap. 2 § OSL", "necessary"),
    ("same_authority", "Samma myndighet, behövs för arbetet", "", "same_authority"),
]


def load(apps: Any, schema_editor: Any) -> None:
    """Write the list; what an administrator has added stays."""
    ground = apps.get_model("disclosures", "LegalGround")
    for position, (code, label, paragraph, kind) in enumerate(GROUNDS, start=1):
        ground.objects.update_or_create(
            code=code, defaults={"label": label, "paragraph": paragraph, "kind": kind, "position": position * 10}
        )


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
