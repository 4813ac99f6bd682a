"""The logs that are sealed, and how the database makes the checksum of one of their rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connection
from pghistory.models import Event
from psycopg import sql

from nystart.foundation.accounts.models import SignIn
from nystart.foundation.audit.models import AccessLog

CONTEXT = sql.SQL(" LEFT JOIN pghistory_context AS context ON context.id = entry.pgh_context_id")


@dataclass(frozen=True)
class Log:
    """A table that rows are only added to: its growing key, the time of a row, and the columns it has now."""

    table: str
    key: str
    time: str
    columns: tuple[str, ...]

    @property
    def source(self) -> sql.Composable:
        """The table as ``entry``; a row of history with who made the change, which stands in a table of its own."""
        return sql.SQL("{} AS entry{}").format(sql.Identifier(self.table), self.context)

    @property
    def context(self) -> sql.Composable:
        """The join to who made the change, where the log has it."""
        return CONTEXT if self.has_context else sql.SQL("")

    @property
    def has_context(self) -> bool:
        """Whether a row points at who made the change."""
        return "pgh_context_id" in self.columns

    @property
    def controller(self) -> sql.Composable:
        """Whose row it is; nobody's in a log without municipalities."""
        return sql.SQL("entry.controller_id" if "controller_id" in self.columns else "NULL::uuid")

    @property
    def day(self) -> sql.Composable:
        """The Swedish day of a row."""
        return sql.SQL("({} AT TIME ZONE {})::date").format(self.at, sql.Literal(settings.TIME_ZONE))

    @property
    def at(self) -> sql.Composable:
        """The moment of a row."""
        return sql.SQL("entry.{}").format(sql.Identifier(self.time))

    @property
    def id(self) -> sql.Composable:
        """The growing key of a row."""
        return sql.SQL("entry.{}").format(sql.Identifier(self.key))

    def content(self, columns: Sequence[str]) -> sql.Composable:
        """The checksum of a row over the columns that it had when it was sealed; nothing when one of them is gone."""
        if not set(columns) <= set(self.columns):
            return sql.SQL("NULL::bytea")
        later = sql.Literal([name for name in self.columns if name not in set(columns)])
        row = sql.SQL("to_jsonb(entry) - {}::text[]").format(later)
        if self.has_context:
            row = sql.SQL("({}) || jsonb_build_object('context', context.metadata)").format(row)
        return sql.SQL("sha256(convert_to(({})::text, 'UTF8'))").format(row)


def sealed_logs() -> list[Log]:
    """The log of readings, the log-in history and every history of changes whose tables the database has, by name."""
    kinds = {AccessLog._meta.db_table: ("id", "at"), SignIn._meta.db_table: ("number", "created_at")}
    for model in apps.get_models():
        if issubclass(model, Event):
            kinds[model._meta.db_table] = ("pgh_id", "pgh_created_at")
    columns = _columns_of(list(kinds))
    return [
        Log(table, *kinds[table], columns[table])
        for table in sorted(kinds)
        if kinds[table][0] in columns.get(table, ())
    ]


def _columns_of(tables: list[str]) -> dict[str, tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, array_agg(attname::text ORDER BY attname) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
            " WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped"
            " GROUP BY relname",
            [tables],
        )
        return {table: tuple(names) for table, names in cursor.fetchall()}
