"""Row-level security: what is public is read by all and written by its own; applications are for the unit they were sent to."""

from typing import Any

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, by_unit, protect, protect_writing

PURPOSES = [
    ("work", "Vill ha arbete"),
    ("studies", "Frågor om studier"),
    ("enrolled", "Har bokat möte"),
    ("papers", "Lämnar eller hämtar papper"),
    ("computer", "Använder dator eller skrivare"),
    ("authority", "Söker någon i huset"),
    ("other", "Annat"),
]
PUBLIC = ("reception", "openinghours", "openingexception")
MINE = "organisation_id = ANY ((SELECT nystart_people())::uuid[])"


def load(apps: Any, schema_editor: Any) -> None:
    """What people come for, to begin with; the municipality changes the list."""
    purpose = apps.get_model("reception", "VisitPurpose")
    purpose.objects.bulk_create(
        purpose(code=code, label=label, position=position) for position, (code, label) in enumerate(PURPOSES)
    )


def unload(apps: Any, schema_editor: Any) -> None:
    """The list as it was before: empty."""
    apps.get_model("reception", "VisitPurpose").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reception", "0001_initial"), ("participants", "0012_walls_by_unit")]

    operations = [
        *(protect_writing(f"reception_{table}", OWN_CONTROLLER) for table in PUBLIC),
        *(
            protect(f"reception_{table}")
            for table in (*(f"{table}event" for table in PUBLIC), "duty", "dutyevent", "visit", "visitevent")
        ),
        *(
            protect(f"reception_{table}")
            for table in ("application", "applicationevent", "contactattempt", "contactattemptevent")
        ),
        by_unit("reception_application", MINE),
        by_unit("reception_applicationevent", MINE),
        *(
            by_unit(f"reception_{table}", "EXISTS (SELECT FROM reception_application WHERE id = application_id)")
            for table in ("contactattempt", "contactattemptevent")
        ),
        migrations.RunPython(load, unload),
    ]
