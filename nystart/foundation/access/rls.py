"""The second wall: row-level security in the database, which holds also where a scope was forgotten in the code.

A protected table shows a row only when its controller (personuppgiftsansvarig kommun) is among those of the acting
user, or when the system acts. The settings are made for one transaction at a time, never for a session, since
connections are shared.
"""

from django.db import connection, migrations

from .database_locks import system_token

FUNCTIONS = """
CREATE OR REPLACE FUNCTION nystart_controllers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT string_to_array(NULLIF(current_setting('nystart.controllers', true), ''), ',')::uuid[] $$;
CREATE OR REPLACE FUNCTION nystart_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('nystart.user_id', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION nystart_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT COALESCE(current_setting('nystart.system', true), '') <> '' $$;
"""


def protect(table: str, column: str = "controller_id", also: str = "") -> migrations.RunSQL:
    """Protect a table: rows are reached only through their controller, by the system, or by the condition ``also``."""
    extra = f" OR ({also})" if also else ""
    condition = f"(SELECT nystart_is_system()) OR {column} = ANY((SELECT nystart_controllers())::uuid[]){extra}"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY acting_user ON {table} USING ({condition}) WITH CHECK ({condition});",
        f"DROP POLICY acting_user ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def protect_writing(table: str, own: str) -> migrations.RunSQL:
    """Let rows be read across municipalities, for figures, and be written by their own (the condition ``own``) or the system."""
    condition = f"(SELECT nystart_is_system()) OR {own}"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY read_for_figures ON {table} FOR SELECT USING (true);"
        f"CREATE POLICY own_added ON {table} FOR INSERT WITH CHECK ({condition});"
        f"CREATE POLICY own_changed ON {table} FOR UPDATE USING ({condition}) WITH CHECK ({condition});"
        f"CREATE POLICY own_removed ON {table} FOR DELETE USING ({condition});",
        f"DROP POLICY own_removed ON {table}; DROP POLICY own_changed ON {table}; DROP POLICY own_added ON {table};"
        f"DROP POLICY read_for_figures ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


OWN_CONTROLLER = "controller_id = ANY((SELECT nystart_controllers())::uuid[])"


def one_controller(app: str, table: str) -> migrations.RunSQL:
    """Rows that name a participant have her controller: a foreign key over both columns refuses anything else."""
    name = f"{table}_of_one_controller"
    return migrations.RunSQL(
        f"ALTER TABLE {app}_{table} ADD CONSTRAINT {name} FOREIGN KEY (participant_id, controller_id)"
        " REFERENCES participants_participant (id, controller_id);",
        f"ALTER TABLE {app}_{table} DROP CONSTRAINT {name};",
    )


def set_acting(*, user_id: str = "", controllers: str = "", system: str = "") -> None:
    """Say to the database who acts, until the transaction ends. The system is believed for the token that goes with it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('nystart.user_id', %s, true), set_config('nystart.controllers', %s, true),"
            " set_config('nystart.system', %s, true), set_config('nystart.token', %s, true)",
            [user_id, controllers, system, system_token() if system else ""],
        )


def acting() -> dict[str, str]:
    """Who acts now, as the arguments of ``set_acting``."""
    names = ("user_id", "controllers", "system")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"coalesce(current_setting('nystart.{name}', true), '')" for name in names)
        )
        return dict(zip(names, cursor.fetchone(), strict=True))
