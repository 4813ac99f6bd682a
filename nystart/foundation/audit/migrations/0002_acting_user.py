"""Extensions and the functions that tell the database who acts; needed before any protected table."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

from nystart.foundation.access.rls import FUNCTIONS

DROP = """
DROP FUNCTION nystart_is_system(); DROP FUNCTION nystart_user(); DROP FUNCTION nystart_controllers();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(FUNCTIONS, DROP),
    ]
