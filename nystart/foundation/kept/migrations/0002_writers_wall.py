"""The second wall around what was kept: its writer alone, whatever municipality others share with her."""

from django.db import migrations

CONDITION = "(SELECT nystart_is_system()) OR writer_id = (SELECT nystart_user())"


class Migration(migrations.Migration):
    dependencies = [("kept", "0001_kept_form"), ("audit", "0002_acting_user")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE kept_keptform ENABLE ROW LEVEL SECURITY;"
            f"CREATE POLICY acting_user ON kept_keptform USING ({CONDITION}) WITH CHECK ({CONDITION});",
            "DROP POLICY acting_user ON kept_keptform; ALTER TABLE kept_keptform DISABLE ROW LEVEL SECURITY;",
        )
    ]
