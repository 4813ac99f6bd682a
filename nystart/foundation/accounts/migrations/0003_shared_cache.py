"""The table of the cache that all processes share: the limits on log-in attempts are counted in it."""

from django.db import migrations

CREATE = """
CREATE TABLE nystart_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX nystart_cache_expires ON nystart_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_municipalities")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE nystart_cache;")]
