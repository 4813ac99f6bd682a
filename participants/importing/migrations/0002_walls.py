"""A list is reached by who uploaded it. The choice of columns says nothing of anybody, and is the municipality's."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, protect
from nystart.foundation.ciphers.opaque import STORED

OWN = "created_by_id = (SELECT nystart_user())"
SEALED = ("sealed", "sealed_report")


def sealed_only(column: str) -> migrations.RunSQL:
    """The database takes nothing but sealed content in the column, or nothing."""
    name = f"{column}_is_sealed"
    return migrations.RunSQL(
        f"ALTER TABLE importing_listimport ADD CONSTRAINT {name} CHECK ({column} = '' OR {column} LIKE '{STORED}%');",
        f"ALTER TABLE importing_listimport DROP CONSTRAINT {name};",
    )


class Migration(migrations.Migration):
    dependencies = [("importing", "0001_initial"), ("participants", "0013_relations_need_a_relation")]

    operations = [
        *(protect(f"importing_{table}") for table in ("listimport", "listimportevent", "columnchoice")),
        by_unit("importing_listimport", OWN),
        by_unit("importing_listimportevent", OWN),
        *(sealed_only(column) for column in SEALED),
    ]
