"""What the role of requests (nystart_app) may do in the database. It owns nothing and creates nothing."""

from typing import Any

from django.db import connections

APP_ROLE = "nystart_app"
APPEND_ONLY = ("audit_accesslog", "audit_accessreview", "accounts_signin", "chain_seal")
"""Beside the histories of changes, the tables that rows are only added to."""

GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP_ROLE};
"""  # nosec B608  # the one name in it is our own


def grant_to_app_role(using: str = "default", **kwargs: Any) -> None:
    """Give the rights anew after every migration: to all tables that there are, and to append only where that is so."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if cursor.fetchone() is None:
            raise RuntimeError(f"The database role {APP_ROLE} is missing: see docs/operations.md.")
        cursor.execute(GRANTS)
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND (relname = ANY(%s) OR relname LIKE '%%event')",
            [list(APPEND_ONLY)],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'REVOKE UPDATE, DELETE ON "{table}" FROM {APP_ROLE}')
