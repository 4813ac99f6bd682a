"""What stands encrypted in the database: where it is, whether the keys fit, and how it gets the key of today."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import IntegrityError, connection, transaction

from nystart.foundation.accounts.adapter import SECOND_FACTOR
from nystart.foundation.ciphers.concealed import ConcealedField
from nystart.foundation.ciphers.opaque import UnreadableError, conceal_stored, is_current, reveal_stored

BATCH = 500
"""Rows of one transaction: others wait at most for so many."""
LOOKED_AT = 50
SECRETS = ("secret", "seed")
LISTS_OF_SECRETS = ("migrated_codes",)


@dataclass(frozen=True)
class Place:
    """A column with encrypted values; ``renewed`` gives what should stand there today. It raises UnreadableError."""

    table: str
    column: str
    renewed: Callable[[str], str]

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"


@dataclass
class Tally:
    """What happened to the rows of a batch: stood under today's key already, were renewed, and those that could not be."""

    fresh: int = 0
    renewed: int = 0
    unreadable: int = 0
    twice: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.fresh + other.fresh,
            self.renewed + other.renewed,
            self.unreadable + other.unreadable,
            self.twice + other.twice,
        )


def places() -> Iterator[Place]:
    """Every column with something encrypted."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, ConcealedField):
                yield Place(model._meta.db_table, str(field.column), partial(_renewed, purpose=field.purpose))
    yield Place(Authenticator._meta.db_table, "data", _renewed_factor)


def keys_fit(place: Place) -> bool:
    """Whether what stands in the place can be read, as far as a few rows tell; an empty or missing table fits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [place.table])
        if cursor.fetchone() == (None,):
            return True
        cursor.execute(
            f'SELECT "{place.column}"::text FROM "{place.table}" WHERE "{place.column}"::text LIKE %s LIMIT {LOOKED_AT}',  # nosec B608  # our own names
            ["%n1:%"],
        )
        try:
            for (text,) in cursor.fetchall():
                place.renewed(text)
        except UnreadableError:
            return False
    return True


def renew(place: Place, *, write: bool = True) -> Iterator[Tally]:
    """Give every row the key of today, in batches that are committed one by one; whoever breaks off begins again.

    With ``write`` off nothing changes, and the tallies say what would.
    """
    after: Any = None
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            rows = _rows(cursor, place, after)
            if not rows:
                return
            tally = Tally()
            for pk, text in rows:
                _renew_row(cursor, place, pk, text, tally, write=write)
        yield tally
        after = rows[-1][0]


def forget_what_was_overwritten(place: Place) -> None:
    """Write the table anew, without the rows as they were before: PostgreSQL keeps those for a while. Outside transactions only."""
    with connection.cursor() as cursor:
        cursor.execute(f'VACUUM (FULL, ANALYZE) "{place.table}"')


def _rows(cursor: Any, place: Place, after: Any) -> list[tuple[Any, str]]:
    behind = "" if after is None else "AND id > %s"
    cursor.execute(
        f'SELECT id, "{place.column}"::text FROM "{place.table}"'  # nosec B608  # our own names
        f' WHERE "{place.column}" IS NOT NULL {behind} ORDER BY id LIMIT {BATCH} FOR UPDATE',
        [] if after is None else [after],
    )
    return cursor.fetchall()


def _renew_row(cursor: Any, place: Place, pk: Any, text: str, tally: Tally, *, write: bool) -> None:
    try:
        renewed = place.renewed(text)
    except UnreadableError:
        tally.unreadable += 1
        return
    if renewed == text:
        tally.fresh += 1
        return
    if write:
        statement = f'UPDATE "{place.table}" SET "{place.column}" = %s WHERE id = %s'  # nosec B608
        try:
            with transaction.atomic():
                cursor.execute(statement, [renewed, pk])
        except IntegrityError:
            tally.twice += 1
            return
    tally.renewed += 1


def _renewed(token: str, purpose: str) -> str:
    if is_current(token, purpose) or token.startswith(UNUSABLE_PASSWORD_PREFIX):
        return token
    return conceal_stored(reveal_stored(token, purpose), purpose)


def _renewed_factor(text: str) -> str:
    """The data of a second factor with its secrets under today's key, also those from before they were encrypted."""
    data: dict[str, Any] = json.loads(text)
    renewed = dict(data)
    for name in SECRETS:
        if data.get(name):
            renewed[name] = _renewed(data[name], SECOND_FACTOR)
    for name in LISTS_OF_SECRETS:
        if data.get(name):
            renewed[name] = [_renewed(code, SECOND_FACTOR) for code in data[name]]
    return text if renewed == data else json.dumps(renewed)
