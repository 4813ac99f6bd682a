"""The second wall: row-level security in the database, which holds also where a scope was forgotten in the code.

A protected table shows a row only when its controller (personuppgiftsansvarig kommun) is among those of the acting
user, or when the system acts. The settings are made for one transaction at a time, never for a session, since
connections are shared.
"""

from django.db import connection, migrations

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


def one_controller(app: str, table: str) -> migrations.RunSQL:
    """Rows that name a participant have her controller: a foreign key over both columns refuses anything else."""
    name = f"{table}_of_one_controller"
    return migrations.RunSQL(
        f"ALTER TABLE {app}_{table} ADD CONSTRAINT {name} FOREIGN KEY (participant_id, controller_id)"
        " REFERENCES participants_participant (id, controller_id);",
        f"ALTER TABLE {app}_{table} DROP CONSTRAINT {name};",
    )


def set_acting(*, user_id: str = "", controllers: str = "", system: str = "") -> None:
    """Say to the database who acts, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('nystart.user_id', %s, true), set_config('nystart.controllers', %s, true),"
            " set_config('nystart.system', %s, true)",
            [user_id, controllers, system],
        )


def acting() -> dict[str, str]:
    """Who acts now, as the arguments of ``set_acting``."""
    names = ("user_id", "controllers", "system")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"coalesce(current_setting('nystart.{name}', true), '')" for name in names)
        )
        return dict(zip(names, cursor.fetchone(), strict=True))
