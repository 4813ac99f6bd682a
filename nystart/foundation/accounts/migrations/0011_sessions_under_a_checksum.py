"""Sessions lie under a checksum of their key, so that whoever reads the tables can be nobody."""

from django.db import migrations

CHECKSUMS = "; ".join(
    f"UPDATE {table} SET session_key = left(encode(sha256(convert_to(session_key, 'UTF8')), 'hex'), 40)"
    for table in ("django_session", "usersessions_usersession")
)
NOBODY_LOGGED_IN = "DELETE FROM usersessions_usersession; DELETE FROM django_session"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_search_key"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunSQL(CHECKSUMS, NOBODY_LOGGED_IN)]
