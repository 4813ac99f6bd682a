"""Row-level security: a former unit is reached only through its municipality."""

from django.db import migrations

from nystart.foundation.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("moves", "0001_initial")]

    operations = [protect("moves_formerunit"), protect("moves_formerunitevent")]
