"""A growing number for each row of the log-in history: by it the chain of seals knows the rows and their order."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_sign_ins_only_grow")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE accounts_signin ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE;",
            "ALTER TABLE accounts_signin DROP number;",
        )
    ]
