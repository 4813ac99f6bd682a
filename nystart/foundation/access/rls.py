"""The second wall: row-level security in the database, which holds also where a scope was forgotten in the code.

A protected table shows a row only when its controller (personuppgiftsansvarig kommun) is among those of the acting
user, or when the system acts. The settings are made for one transaction at a time, never for a session, since
connections are shared.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import connection, migrations
from django.utils import timezone

from .database_locks import system_token
from .permissions import Permission

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


KINDS_OF_RIGHT = """
CREATE FUNCTION nystart_people() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT string_to_array(NULLIF(current_setting('nystart.people', true), ''), ',')::uuid[] $$;
CREATE FUNCTION nystart_notes() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT string_to_array(NULLIF(current_setting('nystart.notes', true), ''), ',')::uuid[] $$;
CREATE FUNCTION nystart_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT COALESCE(NULLIF(current_setting('nystart.today', true), '')::date, (now() AT TIME ZONE 'Europe/Stockholm')::date) $$;
"""


# The same answers from functions that the planner does not take apart: a fifth to two fifths of the time to plan a question.
ANSWERED_AT_ONCE = """
CREATE OR REPLACE FUNCTION nystart_controllers() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$ BEGIN RETURN string_to_array(NULLIF(current_setting('nystart.controllers', true), ''), ',')::uuid[]; END $$;
CREATE OR REPLACE FUNCTION nystart_people() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$ BEGIN RETURN string_to_array(NULLIF(current_setting('nystart.people', true), ''), ',')::uuid[]; END $$;
CREATE OR REPLACE FUNCTION nystart_notes() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$ BEGIN RETURN string_to_array(NULLIF(current_setting('nystart.notes', true), ''), ',')::uuid[]; END $$;
CREATE OR REPLACE FUNCTION nystart_user() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$ BEGIN RETURN NULLIF(current_setting('nystart.user_id', true), '')::uuid; END $$;
CREATE OR REPLACE FUNCTION nystart_today() RETURNS date LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN COALESCE(NULLIF(current_setting('nystart.today', true), '')::date, (now() AT TIME ZONE 'Europe/Stockholm')::date);
END $$;
CREATE OR REPLACE FUNCTION nystart_is_system() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN COALESCE(current_setting('nystart.system', true), '') <> ''
    AND nystart_is_token(COALESCE(current_setting('nystart.token', true), ''));
END $$;
"""


def by_kind(table: str, kind: str, *, only: str = "true", also: str = "false") -> migrations.RunSQL:
    """Narrow a protected table to the municipalities where the acting user holds a kind of right: ``people`` or ``notes``.

    ``only`` narrows what is read further; ``also`` lets in by another relation. The system stays let in.
    """
    own = f"controller_id = ANY((SELECT nystart_{kind}())::uuid[])"
    read = f"(SELECT nystart_is_system()) OR ({own} AND ({only})) OR ({also})"
    written = f"(SELECT nystart_is_system()) OR {own} OR ({also})"
    return migrations.RunSQL(
        f"ALTER POLICY acting_user ON {table} USING ({read}) WITH CHECK ({written});", migrations.RunSQL.noop
    )


def by_unit(table: str, *reached: str, also: str = "false", written: str = "") -> migrations.RunSQL:
    """Narrow a protected table to what lies within the acting user's units: rows that fulfil every condition of ``reached``.

    ``also`` lets in by another relation. What is ``written`` fulfils the same, where nothing else is said. The system stays
    let in.
    """
    conditions = [OWN_CONTROLLER, *(f"({condition})" for condition in reached)]
    read = f"(SELECT nystart_is_system()) OR ({' AND '.join(conditions)}) OR ({also})"
    checked = f"(SELECT nystart_is_system()) OR ({OWN_CONTROLLER} AND ({written})) OR ({also})" if written else read
    return migrations.RunSQL(
        f"ALTER POLICY acting_user ON {table} USING ({read}) WITH CHECK ({checked});", migrations.RunSQL.noop
    )


def written_by_unit(table: str, mine: str, becomes: str) -> migrations.RunSQL:
    """Narrow the writing of a table that is read across municipalities: who fulfils ``mine`` changes a row to what ``becomes``."""
    system = "(SELECT nystart_is_system())"
    return migrations.RunSQL(
        f"ALTER POLICY own_added ON {table} WITH CHECK ({system} OR ({OWN_CONTROLLER} AND {mine}));"
        f"ALTER POLICY own_changed ON {table} USING ({system} OR ({OWN_CONTROLLER} AND {mine}))"
        f" WITH CHECK ({system} OR ({OWN_CONTROLLER} AND {becomes}));"
        f"ALTER POLICY own_removed ON {table} USING ({system} OR ({OWN_CONTROLLER} AND {mine}));",
        migrations.RunSQL.noop,
    )


def read_by_unit(table: str, mine: str) -> migrations.RunSQL:
    """Narrow the reading of such a table as well: to who fulfils ``mine``. Figures are then counted by the system."""
    return migrations.RunSQL(
        f"ALTER POLICY read_for_figures ON {table} RENAME TO own_read;"
        f"ALTER POLICY own_read ON {table} USING ((SELECT nystart_is_system()) OR ({OWN_CONTROLLER} AND {mine}));",
        f"ALTER POLICY own_read ON {table} USING (true); ALTER POLICY own_read ON {table} RENAME TO read_for_figures;",
    )


def told_to_referrer(table: str, condition: str, what: str = "SELECT") -> migrations.RunSQL:
    """Let referrers in to the rows of a protected table that fulfil the condition (``disclosures_told_kinds``), to read or to ``what``."""
    name = f"told_to_referrer_{what.lower()}"
    asked = f"(SELECT disclosures_refers()) AND {condition}"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {what} USING ({asked});", f"DROP POLICY {name} ON {table};"
    )


SETTINGS = ("user_id", "controllers", "people", "notes", "today", "system", "token")


PLANS = "force_generic_plan" if settings.PREPARE_STATEMENTS else "auto"
"""A statement that is prepared is chosen because one plan suits everybody; PostgreSQL would go on guessing (decision 0036)."""


def set_acting(history: Mapping[str, str] | None = None, /, **told: str) -> None:
    """Say to the database who acts, until the transaction ends: nobody, a user (``settings_of``) or a part of the system.

    The system is believed for the token that goes with it. What the history is told (``audit.telling``) goes along.
    """
    told["token"] = system_token() if told.get("system") else ""
    told_to_all = {f"nystart.{name}": told.get(name, "") for name in SETTINGS} | {
        "plan_cache_mode": PLANS,
        **(history or {}),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(f'set_config({name!r}, %s, true)' for name in told_to_all)}", [*told_to_all.values()]
        )


def settings_of(user: Any) -> dict[str, str]:
    """What ``set_acting`` says of a user: her municipalities, the units of each kind of right, and the day on which rights hold."""
    return {
        "user_id": str(user.pk),
        "controllers": ",".join(map(str, user.controller_ids)),
        "people": ",".join(map(str, user.organisation_ids(Permission.VIEW_PARTICIPANTS))),
        "notes": ",".join(map(str, user.organisation_ids(Permission.WRITE_NOTES))),
        "today": timezone.localdate().isoformat(),
    }


def acting() -> dict[str, str]:
    """Who acts now, as the arguments of ``set_acting``."""
    names = SETTINGS[:-1]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"coalesce(current_setting('nystart.{name}', true), '')" for name in names)
        )
        return dict(zip(names, cursor.fetchone(), strict=True))
