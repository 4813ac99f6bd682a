"""What the role of requests (nystart_app) may do in the database, given anew after every migration.

It owns nothing, creates nothing and, but for the tables named here, removes nothing. What a model says is written once
(`pgtrigger.Protect`, `pgtrigger.ReadOnly`) is refused by the rights as well, so that no setting can lift it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connections, transaction

from .database_locks import LOCKS, give_token

APP_ROLE = "nystart_app"

REMOVABLE = frozenset(
    {
        "account_emailaddress",
        "account_emailconfirmation",
        "assessments_assessmentdraft",
        "bank_programmestep",
        "django_session",
        "goals_leadtimebefore",
        "kept_keptform",
        "mfa_authenticator",
        "moves_formerunit",
        "notes_notedraft",
        "nystart_cache",
        "participants_formernumber",
        "plans_plandraft",
        "procrastinate_events",
        "procrastinate_jobs",
        "procrastinate_periodic_defers",
        "procrastinate_workers",
        "reception_openingexception",
        "reception_openinghours",
        "usersessions_usersession",
    }
)
"""Drafts, sessions, jobs and the like, and what an undoing takes back. All else is kept: users delete nothing."""
WRITTEN_BY_MIGRATIONS = frozenset(
    {"django_migrations", "django_content_type", "accounts_municipality", "occupations_occupation"}
)
"""Read only, as far as requests are concerned."""
ADDED_TO_ONLY = frozenset({"pghistory_context"})
"""Beside the tables whose models say so, and the histories of changes."""
FIXED = {
    "accounts_membership": frozenset({"id", "user_id", "organisation_id", "role"}),
    "paths_businesspath": frozenset({"organisation_number"}),
    "participants_enrolment": frozenset({"id", "controller_id", "project_id"}),
    "participants_participant": frozenset({"id", "controller_id", "units"}),
    "participants_protectedaccess": frozenset(
        {"id", "controller_id", "user_id", "basis", "granted_by_id", "starts_on"}
    ),
}
"""Columns that stay as they were written."""

SCHEMA = f"""
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {APP_ROLE};
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {APP_ROLE};
"""  # nosec B608  # the one name in it is our own


def grant_to_app_role(using: str = "default", **kwargs: Any) -> None:
    """Give the rights to all tables that there are, and set the locks that no setting lifts: at once, for whoever works meanwhile."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if cursor.fetchone() is None:
            raise RuntimeError(f"The database role {APP_ROLE} is missing: see docs/operations.md.")
        cursor.execute(SCHEMA)
        for statement in _table_rights(_columns(cursor)):
            cursor.execute(statement)
        cursor.execute(LOCKS)
        give_token(cursor)


def _columns(cursor: Any) -> dict[str, list[str]]:
    """Every table of ours with its columns."""
    cursor.execute(
        "SELECT relname, array_agg(attname::text ORDER BY attnum) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
        " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped"
        " GROUP BY relname ORDER BY relname"
    )
    return dict(cursor.fetchall())


def _table_rights(columns: dict[str, list[str]]) -> Iterator[str]:
    fixed = dict(_fixed_by_models())
    for table, names in columns.items():
        if table in WRITTEN_BY_MIGRATIONS:
            yield f'REVOKE INSERT ON "{table}" FROM {APP_ROLE}'
            continue
        stays = fixed.get(table, frozenset()) | FIXED.get(table, frozenset())
        changing = [name for name in names if name not in stays]
        if changing and not _is_added_to_only(table):
            listed = ", ".join(f'"{name}"' for name in changing)
            yield f'GRANT UPDATE {f"({listed})" if stays else ""} ON "{table}" TO {APP_ROLE}'
        if table in REMOVABLE:
            yield f'GRANT DELETE ON "{table}" TO {APP_ROLE}'


def _is_added_to_only(table: str) -> bool:
    return table in ADDED_TO_ONLY or table.endswith("event")


def _fixed_by_models() -> Iterator[tuple[str, frozenset[str]]]:
    """The columns that a model's triggers say are written once: all of them, or all but some."""
    for model in apps.get_models():
        everything = frozenset(field.column for field in model._meta.concrete_fields if field.column)
        for trigger in getattr(model._meta, "triggers", ()):
            if isinstance(trigger, pgtrigger.ReadOnly):
                yield model._meta.db_table, everything - _columns_named(model, trigger.exclude or ())
            elif isinstance(trigger, pgtrigger.Protect) and "UPDATE" in str(trigger.operation):
                yield model._meta.db_table, everything


def _columns_named(model: Any, names: Iterable[str]) -> frozenset[str]:
    return frozenset(model._meta.get_field(name).column for name in names)
