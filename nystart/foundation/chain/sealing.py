"""Sealing (försegla): each minute, what has been written since is put into the chain."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from psycopg import sql

from nystart.foundation.audit.acting import acting_as

from .checksums import ORIGIN, checksum_of, first_link, linked
from .logs import Log, sealed_logs
from .models import Seal

LATEST = timedelta(hours=1)
"""How long after its own time a row may be committed: longer than any transaction takes."""

QUIET = timedelta(minutes=10)
"""After so long a seal says that nothing was written, so that nothing can be put there afterwards."""

BATCH, LARGEST_SEAL = 5_000, 1_000
ONE_AT_A_TIME = 7_245_119_032
"""The number of the advisory lock: whoever does not get it leaves the work to the one who has it."""

UNSEALED = """
WITH sealed AS MATERIALIZED (
  SELECT unnest(row_ids) AS id FROM chain_seal WHERE log = {log} AND last_row_id > {low} AND reason = ''
), chosen AS MATERIALIZED (
  SELECT {id} AS id FROM {table} AS entry
  WHERE {id} > {low} AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = {id})
  ORDER BY {id} LIMIT {batch}
)
SELECT {id}, {controller}, {day}, {content} FROM {source} JOIN chosen ON chosen.id = {id} ORDER BY {id}
"""


class Row(NamedTuple):
    """A row of a log that waits for its seal."""

    id: int
    controller_id: UUID | None
    day: date | None
    content: bytes


def seal(*, now: datetime) -> int:
    """Seal (försegla) every row that has been committed since the last time; returns how many.

    Nothing waits for it and it waits for nothing: rows are only read, and where another one seals already it does nothing.
    """
    with acting_as("chain", reason="Förseglar loggarna"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        writer = SealWriter(now)
        sealed = sum(_seal_log(log, writer) for log in sealed_logs())
        if not sealed:
            writer.say_that_all_is_quiet()
        return sealed


def seal_after_migrating(**kwargs: Any) -> None:
    """Seal what an older version has left unsealed, and what migrations have written; an empty database is left empty."""
    if Seal._meta.db_table in connection.introspection.table_names() and _something_is_written():
        seal(now=timezone.now())


def _something_is_written() -> bool:
    written = sql.SQL(" OR ").join(
        sql.SQL("EXISTS (SELECT FROM {})").format(sql.Identifier(log.table)) for log in sealed_logs()
    )
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {}").format(written).as_string(cursor.connection))
        return bool(cursor.fetchone()[0])


class SealWriter:
    """Adds seals at the end of the chain, within one transaction."""

    def __init__(self, now: datetime) -> None:
        last = Seal.objects.last()
        self.now = now
        self.number = last.number if last else 0
        self.checksum = bytes(last.checksum) if last else ORIGIN
        self.last_time = last.sealed_at if last else None
        self.described: dict[str, int] = {}

    def write(self, log: Log, rows: Sequence[Row], since: datetime | None) -> None:
        """One seal over rows of one municipality and one day."""
        controller_id, day = rows[0].controller_id, rows[0].day
        chain = Seal.objects.filter(log=log.table, controller_id=controller_id, day=day, reason="")
        head = chain.order_by("number").last()
        link = bytes(head.link) if head else first_link(log.table, controller_id, day)
        self._add(
            log=log.table,
            controller_id=controller_id,
            day=day,
            since=since,
            first=head.last + 1 if head else 1,
            described_by=self.describe(log),
            row_ids=[row.id for row in rows],
            contents=[bytes(row.content) for row in rows],
            last_row_id=max(row.id for row in rows),
            link=linked(link, ((row.id, row.content) for row in rows)),
        )

    def write_instead(self, log: Log, rows: Sequence[Row], reason: str) -> None:
        """One seal that stands instead of what earlier ones say of rows of one municipality and one day."""
        controller_id, day = rows[0].controller_id, rows[0].day
        self._add(
            log=log.table,
            controller_id=controller_id,
            day=day,
            described_by=self.describe(log),
            row_ids=[row.id for row in rows],
            contents=[bytes(row.content) for row in rows],
            reason=reason,
            link=linked(first_link(log.table, controller_id, day), ((row.id, row.content) for row in rows)),
        )

    def knows(self, log: Log) -> bool:
        """Whether the log came under seal before; remembers the seal that says which columns it had then."""
        described = Seal.objects.filter(log=log.table, controller_id=None, day=None).order_by("number").last()
        if described is not None and described.columns == list(log.columns):
            self.described[log.table] = described.number
        return described is not None

    def describe(self, log: Log) -> int:
        """The number of the seal that says which columns the log has, a new one when they are others than before."""
        if log.table not in self.described:
            self.knows(log)
        if log.table not in self.described:
            self._add(log=log.table, columns=list(log.columns), link=first_link(log.table, None, None))
            self.described[log.table] = self.number
        return self.described[log.table]

    def say_that_all_is_quiet(self) -> None:
        """Say that nothing was written, when the last seal is some time ago."""
        if self.last_time is None or self.last_time <= self.now - QUIET:
            self._add(link=first_link("", None, None))

    def _add(self, **facts: Any) -> None:
        made = Seal(number=self.number + 1, sealed_at=self.now, **facts)
        made.checksum = checksum_of(made, self.checksum)
        made.save(force_insert=True)
        self.number, self.checksum = made.number, made.checksum


def _seal_log(log: Log, writer: SealWriter) -> int:
    known = writer.knows(log)
    writer.describe(log)
    sealed = 0
    for rows in _unsealed(log, _settled(log, writer.last_time)):
        for same in _by_chain(rows):
            writer.write(log, same, writer.last_time if known else None)
        sealed += len(rows)
    return sealed


def _settled(log: Log, last_time: datetime | None) -> int:
    """A key below which no row can come any more: it was sealed so long before the last time."""
    if last_time is None:
        return 0
    before = Seal.objects.filter(log=log.table, reason="", sealed_at__lt=last_time - LATEST)
    return before.aggregate(key=Max("last_row_id"))["key"] or 0


def _unsealed(log: Log, low: int) -> Iterator[list[Row]]:
    parts = {
        "log": sql.Literal(log.table),
        "id": log.id,
        "table": sql.Identifier(log.table),
        "controller": log.controller,
        "day": log.day,
        "content": log.content(log.columns),
        "source": log.source,
        "batch": sql.Literal(BATCH),
    }
    rows: list[Row] = []
    with connection.cursor() as cursor:
        while not rows or len(rows) == BATCH:
            question = sql.SQL(UNSEALED).format(low=sql.Literal(rows[-1].id if rows else low), **parts)
            cursor.execute(question.as_string(cursor.connection))
            rows = [Row(*found) for found in cursor.fetchall()]
            if not rows:
                return
            yield rows


def _by_chain(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each municipality and day, in the order of their keys, not too many at a time."""
    chains: dict[tuple[UUID | None, date | None], list[Row]] = {}
    for row in rows:
        chains.setdefault((row.controller_id, row.day), []).append(row)
    for same in chains.values():
        for begin in range(0, len(same), LARGEST_SEAL):
            yield same[begin : begin + LARGEST_SEAL]
