"""Row-level security: a file is the one's who kept it; each room opens those that its records point at (``walls.py``)."""

from django.db import migrations

# A function, since a policy of a record that asks for its file, whose policy asks for the record, would go round.
MINE = """
CREATE FUNCTION files_is_mine(file uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 10 AS $$
BEGIN
  RETURN EXISTS (SELECT FROM files_storedfile WHERE id = file AND created_by_id = nystart_user());
END $$;
"""
OWN = "(SELECT nystart_is_system()) OR created_by_id = (SELECT nystart_user())"
READ = "EXISTS (SELECT FROM files_storedfile kept WHERE kept.id = pgh_obj_id)"
WALLS = f"""
ALTER TABLE files_storedfile ENABLE ROW LEVEL SECURITY;
CREATE POLICY acting_user ON files_storedfile USING ({OWN}) WITH CHECK ({OWN});
ALTER TABLE files_storedfileevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY acting_user ON files_storedfileevent USING ((SELECT nystart_is_system()) OR {READ}) WITH CHECK ({OWN});
"""
NONE = """
DROP POLICY acting_user ON files_storedfileevent;
ALTER TABLE files_storedfileevent DISABLE ROW LEVEL SECURITY;
DROP POLICY acting_user ON files_storedfile;
ALTER TABLE files_storedfile DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0002_kept_as_it_is"), ("audit", "0002_acting_user")]

    operations = [
        migrations.RunSQL(MINE, "DROP FUNCTION files_is_mine(uuid);"),
        migrations.RunSQL(WALLS, NONE),
    ]
