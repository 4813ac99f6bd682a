"""The second wall around the access log: readable for the municipality whose records were read.

Everybody may write, and read, what concerns the own reading: a referrer belongs to no municipality.
"""

from django.db import migrations

from nystart.foundation.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_acting_user")]

    operations = [
        protect("audit_accesslog", also="user_id = (SELECT nystart_user())"),
        protect("audit_accessreview"),
    ]
