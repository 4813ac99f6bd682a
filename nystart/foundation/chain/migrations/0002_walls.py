"""The second wall around the seals: they tell how much is written in a municipality, and nothing of whom."""

from django.db import migrations

from nystart.foundation.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("chain", "0001_seal"), ("audit", "0002_acting_user")]

    operations = [protect("chain_seal")]
