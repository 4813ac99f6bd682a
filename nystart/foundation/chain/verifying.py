"""Verifying (kontrollera): walk the chain, and name the first row of each day that does not fit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Max, Min
from psycopg import sql

from nystart.foundation.audit.acting import acting_as

from .checksums import ORIGIN, checksum_of, first_link, linked
from .logs import Log, sealed_logs
from .models import Seal
from .sealing import LATEST

AT_ONCE = 10_000
"""So many rows are compared in one question, so that memory stays the same however long the chain is."""

MOST_NAMED = 100
MOST_REMEMBERED = 2_000
ALL_DAYS = date(1, 1, 1)

CHANGED = "the row is not as it was sealed"
MISSING = "the row is gone"
PUT_IN = "the row was put in afterwards"
COLUMN_GONE = "a column that was sealed is gone"
LOG_GONE = "the table is gone"
SEAL_GONE = "a seal before this one is gone"
SEAL_CHANGED = "the seal is not as it was made"

ROWS_THAT_DIFFER = """
SELECT seal.number, said.position, {id} IS NULL, COALESCE({content}, '') IS NOT DISTINCT FROM said.content
FROM chain_seal AS seal
CROSS JOIN LATERAL unnest(seal.row_ids, seal.contents) WITH ORDINALITY AS said (id, content, position)
LEFT JOIN {table} AS entry ON {id} = said.id {context}
WHERE seal.number = ANY({numbers})
  AND (COALESCE({content}, '') IS DISTINCT FROM said.content OR (seal.reason = '' AND {at} < seal.since - {latest}))
  AND {holds}
ORDER BY seal.number, said.position
"""

ROWS_OF_A_TABLE_THAT_IS_GONE = """
SELECT seal.number, min(said.position), count(*)
FROM chain_seal AS seal
CROSS JOIN LATERAL unnest(seal.row_ids, seal.contents) WITH ORDINALITY AS said (id, content, position)
WHERE seal.number = ANY({numbers}) AND said.content <> '' AND {holds}
GROUP BY seal.number ORDER BY seal.number
"""

HOLDS = sql.SQL("""NOT EXISTS (
  SELECT FROM chain_seal AS instead WHERE instead.reason <> '' AND instead.row_ids @> ARRAY[said.id]
  AND instead.log = seal.log AND instead.number > seal.number)""")
"""What a seal says of a row holds until a later one stands instead of it."""

ROWS_WITHOUT_SEAL = """
WITH sealed AS MATERIALIZED (
  SELECT unnest(row_ids) AS id FROM chain_seal WHERE log = {log} AND reason = '' AND day >= {first}
)
SELECT {at} < (SELECT max(sealed_at) FROM chain_seal) - {latest}, count(*), min({id}),
  (array_agg({controller} ORDER BY {id}))[1], (array_agg({day} ORDER BY {id}))[1]
FROM {table} AS entry
WHERE {day} >= {first} AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = {id})
GROUP BY 1
"""


class Place(NamedTuple):
    """Where something does not fit: the log, the municipality and the day."""

    log: str
    controller_id: UUID | None
    day: date | None


@dataclass(frozen=True)
class Misfit:
    """The first thing in a log, a municipality and a day that does not fit: a row by number, a key or a seal."""

    place: Place
    row: str
    what: str


@dataclass
class Verdict:
    """What a verification came to."""

    seals: int = 0
    rows: int = 0
    waiting: int = 0
    wrong: int = 0
    misfits: dict[Place, Misfit] = field(default_factory=dict)
    decisions: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def note(self, place: Place, row: str, what: str) -> None:
        """Remember the first misfit of a place, and count them all."""
        self.wrong += 1
        if place not in self.misfits and len(self.misfits) < MOST_NAMED:
            self.misfits[place] = Misfit(place, row, what)


def _place_of(seal: Seal) -> Place:
    return Place(seal.log, seal.controller_id, seal.day)


class Heads:
    """The link at the end of each log, municipality and day; those of long ago are forgotten and looked up."""

    def __init__(self) -> None:
        self.known: dict[Place, bytes] = {}

    def fit(self, seal: Seal) -> bool:
        """Whether the seal's link follows from the one before it and from its rows."""
        place = _place_of(seal)
        start = first_link(*place) if seal.reason else self._before(seal, place)
        fits = linked(start, zip(seal.row_ids, map(bytes, seal.contents), strict=False)) == bytes(seal.link)
        if not seal.reason:
            self.known[place] = bytes(seal.link)
        return fits

    def _before(self, seal: Seal, place: Place) -> bytes:
        if len(self.known) > MOST_REMEMBERED:
            self.known.clear()
        if place not in self.known:
            same = Seal.objects.filter(**place._asdict(), reason="", number__lt=seal.number).order_by("number")
            link = same.values_list("link", flat=True).last()
            self.known[place] = bytes(link) if link else first_link(*place)
        return self.known[place]


def verify(*, since: date | None = None) -> Verdict:
    """Compare every row from the day on with its seal, and every seal with the one before (kontrollera kedjan)."""
    verdict = Verdict()
    with acting_as("chain", reason="Kontrollerar loggarna"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'; SET LOCAL statement_timeout = 0")
        logs = {log.table: log for log in sealed_logs()}
        for together in _in_portions(_walk(verdict, since)):
            _compare_rows(together, logs, verdict)
        for log in logs.values():
            _look_for_rows_without_seal(log, since or ALL_DAYS, verdict)
    return verdict


def _walk(verdict: Verdict, since: date | None) -> Iterator[Seal]:
    """Each seal in turn, compared with the one before it."""
    seals = Seal.objects.order_by("number")
    begin = seals.filter(day__gte=since).aggregate(number=Min("number"))["number"] if since else 1
    if begin is None:
        begin = (seals.aggregate(number=Max("number"))["number"] or 0) + 1
    before = seals.filter(number__lt=begin).last()
    number, checksum = (before.number, bytes(before.checksum)) if before else (0, ORIGIN)
    heads = Heads()
    for seal in seals.filter(number__gte=begin).iterator(chunk_size=50):
        place = _place_of(seal)
        if seal.number != number + 1:
            verdict.note(place, f"seal {seal.number}", SEAL_GONE)
        elif checksum_of(seal, checksum) != bytes(seal.checksum) or not heads.fit(seal):
            verdict.note(place, f"seal {seal.number}, rows {seal.first}–{seal.last}", SEAL_CHANGED)
        number, checksum = seal.number, bytes(seal.checksum)
        if since and seal.day and seal.day < since:
            continue
        verdict.seals += 1
        verdict.rows += 0 if seal.reason else len(seal.row_ids)
        if seal.reason:
            verdict.decisions[seal.log, seal.reason] += len(seal.row_ids)
        yield seal


def _in_portions(seals: Iterator[Seal]) -> Iterator[list[Seal]]:
    portion: list[Seal] = []
    rows = 0
    for seal in seals:
        portion.append(seal)
        rows += len(seal.row_ids) + 1
        if rows >= AT_ONCE:
            yield portion
            portion, rows = [], 0
    if portion:
        yield portion


def _compare_rows(seals: Sequence[Seal], logs: dict[str, Log], verdict: Verdict) -> None:
    kinds: dict[tuple[str, int | None], dict[int, Seal]] = defaultdict(dict)
    for seal in seals:
        if seal.row_ids:
            kinds[seal.log, seal.described_by][seal.number] = seal
    descriptions: dict[int | None, list[str]] = dict(
        Seal.objects.filter(number__in={key for _, key in kinds}).values_list("number", "columns")
    )
    for (table, described_by), alike in kinds.items():
        if table in logs:
            _compare(logs[table], descriptions.get(described_by, ()), alike, verdict)
        else:
            _expect_no_rows(alike, verdict)


def _expect_no_rows(seals: dict[int, Seal], verdict: Verdict) -> None:
    """A table may go when all its rows were removed by a decision before."""
    question = sql.SQL(ROWS_OF_A_TABLE_THAT_IS_GONE).format(numbers=sql.Literal(list(seals)), holds=HOLDS)
    with connection.cursor() as cursor:
        cursor.execute(question.as_string(cursor.connection))
        for number, position, count in cursor.fetchall():
            verdict.note(_place_of(seals[number]), f"row {seals[number].first + position - 1}", LOG_GONE)
            verdict.wrong += count - 1


def _compare(log: Log, columns: Sequence[str], seals: dict[int, Seal], verdict: Verdict) -> None:
    question = sql.SQL(ROWS_THAT_DIFFER).format(
        content=log.content(columns),
        table=sql.Identifier(log.table),
        id=log.id,
        context=log.context,
        at=log.at,
        latest=sql.Literal(LATEST),
        numbers=sql.Literal(list(seals)),
        holds=HOLDS,
    )
    with connection.cursor() as cursor:
        cursor.execute(question.as_string(cursor.connection))
        for number, position, gone, fits in cursor:
            seal = seals[number]
            what = MISSING if gone else PUT_IN if fits else CHANGED
            if what is CHANGED and not set(columns) <= set(log.columns):
                what = COLUMN_GONE
            place = _place_of(seal)
            verdict.note(place, f"row {seal.first + position - 1}", what)


def _look_for_rows_without_seal(log: Log, first: date, verdict: Verdict) -> None:
    question = sql.SQL(ROWS_WITHOUT_SEAL).format(
        at=log.at,
        id=log.id,
        controller=log.controller,
        day=log.day,
        table=sql.Identifier(log.table),
        latest=sql.Literal(LATEST),
        log=sql.Literal(log.table),
        first=sql.Literal(first),
    )
    with connection.cursor() as cursor:
        cursor.execute(question.as_string(cursor.connection))
        for too_old, count, key, controller_id, day in cursor.fetchall():
            if too_old:
                verdict.note(Place(log.table, controller_id, day), f"key {key}", PUT_IN)
                verdict.wrong += count - 1
            else:
                verdict.waiting += count
