"""Removing and changing rows of a log by a decision (gallring, rättelse), so that the chain can still be verified."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection
from psycopg import sql

from nystart.foundation.audit.acting import acting_as

from .checksums import REMOVED
from .logs import Log, sealed_logs
from .models import Seal
from .sealing import ONE_AT_A_TIME, Row, SealWriter

AS_THEY_ARE_NOW = """
SELECT said.id, {content} FROM unnest({ids}::bigint[]) WITH ORDINALITY AS said (id, position)
LEFT JOIN {table} AS entry ON {id} = said.id {context} ORDER BY said.position
"""


def seal_instead(*, table: str, row_ids: Collection[int] | None, reason: str, now: datetime) -> int:
    """Seal rows of a log as they are now instead of as they were; returns how many. Without keys, all rows of the log.

    Called in the transaction that has removed or changed them, by the owner of the tables. The old checksums remain, so
    that the chain still hangs together; the new seal names the decision (beslut), and every verification repeats it. A
    migration that takes a column from a log calls it for all its rows. Raises ValidationError when the decision is not
    named, or the table is no log.
    """
    log = next((each for each in sealed_logs() if each.table == table), None)
    if log is None:
        raise ValidationError(f"{table} är ingen logg.", code="no_log")
    if not reason.strip():
        raise ValidationError("Skriv vilket beslut det gäller.", code="no_reason")
    with acting_as("chain", reason=reason), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        writer = SealWriter(now)
        seals = Seal.objects.filter(log=table, reason="").exclude(row_ids=[])
        if row_ids is not None:
            seals = seals.filter(row_ids__overlap=list(row_ids))
        return sum(_seal_again(log, seal, row_ids, writer, reason) for seal in seals.iterator(chunk_size=50))


def _seal_again(log: Log, seal: Seal, row_ids: Collection[int] | None, writer: SealWriter, reason: str) -> int:
    chosen = [key for key in seal.row_ids if row_ids is None or key in row_ids]
    question = sql.SQL(AS_THEY_ARE_NOW).format(
        content=log.content(log.columns),
        table=sql.Identifier(log.table),
        id=log.id,
        context=log.context,
        ids=sql.Literal(chosen),
    )
    with connection.cursor() as cursor:
        cursor.execute(question.as_string(cursor.connection))
        found = cursor.fetchall()
    rows = [Row(key, seal.controller_id, seal.day, content or REMOVED) for key, content in found]
    writer.write_instead(log, rows, reason)
    return len(rows)
