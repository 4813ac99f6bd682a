"""Former units are for who works with people."""

from django.db import migrations

from nystart.foundation.access.rls import by_kind


class Migration(migrations.Migration):
    dependencies = [("moves", "0002_walls"), ("participants", "0010_walls_by_kind")]

    operations = [
        by_kind("moves_formerunit", "people"),
        by_kind("moves_formerunitevent", "people"),
    ]
