"""PostgreSQL's own programs (pg_dump, pg_restore), from the wheel, against the database of the settings."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from nystart.foundation.database.layout import installed_binaries
from nystart.foundation.database.server import LOCALE

if TYPE_CHECKING:
    from collections.abc import Iterator

MAINTENANCE_DATABASE = "postgres"


CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
LINGERS = 3.0
"""Seconds in which a connection that was closed may still be counted."""


@dataclass(frozen=True)
class Database:
    """How to reach one database as its owner (nystart_owner)."""

    host: str
    port: str
    user: str
    password: str
    name: str
    sslmode: str = ""

    @classmethod
    def of_settings(cls, parts: dict[str, Any]) -> Database:
        """From one entry of Django's DATABASES."""
        sslmode = str(parts.get("OPTIONS", {}).get("sslmode", ""))
        return cls(parts["HOST"], str(parts["PORT"]), parts["USER"], parts["PASSWORD"], parts["NAME"], sslmode)

    def named(self, name: str) -> Database:
        """Another database of the same server."""
        return Database(self.host, self.port, self.user, self.password, name, self.sslmode)

    @contextmanager
    def output_of(self, program: str, *arguments: str) -> Iterator[IO[bytes]]:
        """What a program writes about this database, as a stream. Raises RuntimeError with what it said."""
        with self._started(program, *arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
            yield _stream(process.stdout)

    @contextmanager
    def input_of(self, program: str, *arguments: str) -> Iterator[IO[bytes]]:
        """What a program reads into this database, as a stream. Raises RuntimeError with what it said."""
        with (
            self._started(program, *arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process,
            suppress(BrokenPipeError),
            _stream(process.stdin) as stream,
        ):
            yield stream

    @contextmanager
    def _started(self, program: str, *arguments: str, stdin: int, stdout: int) -> Iterator[subprocess.Popen[bytes]]:
        """A program beside us: killed when we fail, and waited for when we are done."""
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                [str(installed_binaries() / program), *arguments],
                env={**os.environ, **self._environment()},
                stderr=said,
                stdin=stdin,
                stdout=stdout,
            )
            with process:
                try:
                    yield process
                except BaseException:
                    process.kill()
                    raise
            if process.returncode:
                said.seek(0)
                raise RuntimeError(f"{program} failed: {said.read().decode(errors='replace').strip()}")

    @contextmanager
    def connect(self) -> Iterator[psycopg.Connection]:
        """A connection of its own, committing by itself."""
        with psycopg.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            dbname=self.name,
            autocommit=True,
            sslmode=self.sslmode or "prefer",
        ) as connection:
            yield connection

    def exists(self) -> bool:
        """Is there such a database?"""
        with self.named(MAINTENANCE_DATABASE).connect() as connection:
            return (
                connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name]).fetchone() is not None
            )

    def is_in_use(self) -> bool:
        """Is anybody connected? The server counts who has just gone for a moment more, so the answer yes is asked for again."""
        deadline = time.monotonic() + LINGERS
        with self.named(MAINTENANCE_DATABASE).connect() as connection:
            while connection.execute(CONNECTED, [self.name]).fetchone() != (0,):
                if time.monotonic() > deadline:
                    return True
                time.sleep(0.1)
        return False

    def holds_users(self) -> bool:
        """Has somebody an account in it? An empty database may be overwritten without asking."""
        with self.connect() as connection:
            if connection.execute("SELECT to_regclass('accounts_user')").fetchone() == (None,):
                return False
            return connection.execute("SELECT 1 FROM accounts_user LIMIT 1").fetchone() is not None

    def create(self) -> None:
        """Create it, in the house's locale whatever the server's own is; nobody else makes temporary tables in it."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE {}")
        self._maintain(statement.format(sql.Identifier(self.name), sql.Literal(LOCALE)))
        self._maintain(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(self.name)))

    def drop(self) -> None:
        """Drop it, if it is there; a program of ours that was stopped may still be connected for a moment.

        The server's own housekeeping (autovacuum), which only the server may stop, it stops for a drop without force.
        """
        statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(self.name))
        try:
            self._maintain(statement + sql.SQL(" WITH (FORCE)"))
        except psycopg.errors.InsufficientPrivilege:
            self._maintain(statement)

    def rename(self, name: str) -> None:
        """Give it another name; nobody may be connected."""
        statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        self._maintain(statement.format(sql.Identifier(self.name), sql.Identifier(name)))

    def _maintain(self, statement: sql.Composed) -> None:
        with self.named(MAINTENANCE_DATABASE).connect() as connection:
            connection.execute(statement)

    def _environment(self) -> dict[str, str]:
        given = {
            "PGHOST": self.host,
            "PGPORT": self.port,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            "PGDATABASE": self.name,
            "PGSSLMODE": self.sslmode,
        }
        return {name: value for name, value in given.items() if value}


def _stream(end: IO[bytes] | None) -> IO[bytes]:
    if end is None:
        raise RuntimeError("The program was started without a pipe.")
    return end
