"""Logs with rows of two municipalities and three days, sealed as they would be; and an owner who tampers with them."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pgtrigger
import time_machine
from django.db import connection

from nystart.foundation.accounts.models import SignIn
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.chain.logs import Log, sealed_logs
from nystart.foundation.chain.models import Seal
from nystart.foundation.chain.sealing import seal
from tests.factories.accounts import UserFactory, municipality
from tests.factories.audit import read_by

READS, SIGN_INS, CHANGES = "audit_accesslog", "accounts_signin", "accounts_organisationevent"
LOGS = (READS, SIGN_INS, CHANGES)
PORTIONS, DAYS = 3, 3
NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


def forget_seals() -> None:
    """Begin the chain anew: the test's database has seals from when it was made."""
    with pgtrigger.ignore():
        Seal.objects.all().delete()


def log_of(table: str) -> Log:
    return next(log for log in sealed_logs() if log.table == table)


def write_ledger() -> None:
    """Rows of three days, the last of them that of NOW, sealed three times a day."""
    forget_seals()
    hultsfred, vimmerby, reader = municipality("Hultsfred"), municipality("Vimmerby"), UserFactory()
    begin = NOW - timedelta(days=DAYS - 1, hours=PORTIONS)
    for home in (hultsfred, vimmerby):
        _date_back(home, begin)
    for day in range(DAYS):
        for portion in range(PORTIONS):
            at = begin + timedelta(days=day, hours=portion)
            for minute, home in enumerate((hultsfred, vimmerby, hultsfred)):
                read_by(reader, home, at=at + timedelta(minutes=minute))
                with time_machine.travel(at + timedelta(minutes=minute), tick=False):
                    SignIn.objects.create(user=reader, outcome="succeeded", address="10.0.0.1")
                if day:
                    with acting_as("test", reason="ledger"):
                        home.phone = f"0495-{portion}{minute}"
                        home.save()
                    _date_back(home, at + timedelta(minutes=minute))
            seal(now=at + timedelta(minutes=10))


def _date_back(home: Any, at: datetime) -> None:
    """The database takes the time of a change from its own clock."""
    with pgtrigger.ignore():
        home.events.filter(pgh_created_at__gt=NOW).update(pgh_created_at=at)


def rows_of(log: Log) -> list[dict[str, Any]]:
    """The rows of a log by key, with municipality, Swedish day, and number within both."""
    with connection.cursor() as cursor:
        question = f"SELECT {{}}, {{}}, {{}} FROM {log.table} AS entry ORDER BY 1"
        parts = [part.as_string(cursor.connection) for part in (log.id, log.controller, log.day)]
        cursor.execute(question.format(*parts))
        numbers: dict[Any, int] = defaultdict(int)
        found = []
        for key, controller_id, day in cursor.fetchall():
            numbers[controller_id, day] += 1
            found.append({"key": key, "controller": controller_id, "day": day, "number": numbers[controller_id, day]})
    return found


class Owner:
    """The owner of the tables, who has put the triggers out of force."""

    def __init__(self, log: Log, random: Random) -> None:
        self.log, self.random = log, random

    def __enter__(self) -> "Owner":
        self._say("SET CONSTRAINTS ALL IMMEDIATE")
        self._say(f"ALTER TABLE {self.log.table} DISABLE TRIGGER USER")
        return self

    def __exit__(self, *details: Any) -> None:
        self._say("SET CONSTRAINTS ALL IMMEDIATE")
        self._say(f"ALTER TABLE {self.log.table} ENABLE TRIGGER USER")

    def change(self, key: int) -> str:
        """Change one fact of a row, or who made the change; returns which."""
        kinds = {
            READS: ("user_name", "subject_id", "at", "controller_id", "detail", "action"),
            SIGN_INS: ("outcome", "address", "created_at"),
            CHANGES: ("phone", "name", "pgh_created_at", "pgh_label", "pgh_context_id", "context"),
        }
        column = self.random.choice(kinds[self.log.table])
        if column == "context":
            self._say(
                "UPDATE pghistory_context SET metadata = metadata || '{\"system\": \"other\"}' WHERE id ="
                f" (SELECT pgh_context_id FROM {self.log.table} WHERE {self.log.key} = %s)", key,
            )  # fmt: skip
        else:
            self._say(f"UPDATE {self.log.table} SET {column} = {self._another(column)} WHERE {self.log.key} = %s", key)
        return column

    def delete(self, *keys: int) -> None:
        self._say(f"DELETE FROM {self.log.table} WHERE {self.log.key} = ANY(%s)", list(keys))

    def insert_like(self, key: int, *, at_key: int | None = None) -> int:
        """Put in a row like another one, with the next key or one that is free."""
        row = self._row(key)
        row[self.log.key] = at_key if at_key is not None else max(each["key"] for each in rows_of(self.log)) + 1
        if "id" in row and self.log.key != "id" and self.log.table == SIGN_INS:
            row["id"] = f"00000000-0000-4000-8000-{self.random.randrange(10**12):012d}"
        self._write(row)
        return row[self.log.key]

    def swap(self, one: int, other: int) -> None:
        """Let two rows stand in each other's place."""
        first, second = self._row(one), self._row(other)
        self.delete(one, other)
        first[self.log.key], second[self.log.key] = other, one
        self._write(first)
        self._write(second)

    def _another(self, column: str) -> str:
        if column in {"at", "created_at", "pgh_created_at"}:
            return f"{column} + interval '1 second'"
        if column in {"controller_id", "subject_id", "pgh_context_id"}:
            return "gen_random_uuid()"
        return {"address": "'10.0.0.2'", "action": "'print'", "outcome": "'failed'"}.get(column, f"{column} || 'x'")

    def _row(self, key: int) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {self.log.table} t WHERE {self.log.key} = %s", [key])
            return json.loads(cursor.fetchone()[0])

    def _write(self, row: dict[str, Any]) -> None:
        table = self.log.table
        self._say(
            f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",
            json.dumps(row),
        )

    def _say(self, statement: str, *parameters: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters or None)
