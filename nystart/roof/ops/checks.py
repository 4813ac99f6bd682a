"""What the database server must be, whoever set it up; asked by `migrate` and `check --database default`."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from nystart.foundation.database.server import LOCALE, MAJOR_VERSION

QUESTION = """
SELECT current_setting('server_version_num')::int / 10000,
       lower('ÅÄÖ') = 'åäö',
       (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
"""


@register(Tags.database)  # type: ignore[type-var]
def check_database(databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse another major version, a locale without Swedish letters, and a role that row-level security does not bind."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(QUESTION)
            found += judge(*cursor.fetchone())
    return found


def judge(version: int, knows_swedish: bool, above_the_rules: bool) -> list[CheckMessage]:
    """The complaints about a server that answered so."""
    found: list[CheckMessage] = []
    if version < int(MAJOR_VERSION):
        found.append(Error(f"PostgreSQL {version} is too old: {MAJOR_VERSION} is needed.", id="ops.E001"))
    if not knows_swedish:
        hint = f"Create the database with LOCALE '{LOCALE}' (docs/operations.md)."
        found.append(Error("The database cannot make Å, Ä and Ö small.", hint=hint, id="ops.E002"))
    if above_the_rules:
        hint = "Connect as nystart_app or nystart_owner (nystart/foundation/database/roles.sql)."
        found.append(Error("This database role ignores row-level security.", hint=hint, id="ops.E003"))
    return found
