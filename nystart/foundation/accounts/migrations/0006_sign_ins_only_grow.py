"""The log-in history only grows: the database refuses to change or remove a row."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_organisations_end")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="signin",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="af476267881bdd7b52bf95a7f7349e1b41c705ac",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_70b41",
                    table="accounts_signin",
                    when="BEFORE",
                ),
            ),
        ),
    ]
