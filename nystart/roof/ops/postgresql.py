"""PostgreSQL's own programs (pg_dump, pg_restore), from the wheel, against the database of the settings."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from nystart.foundation.database.layout import installed_binaries
from nystart.foundation.database.server import LOCALE

if TYPE_CHECKING:
    from collections.abc import Iterator

MAINTENANCE_DATABASE = "postgres"


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

    def run(
        self, program: str, *arguments: str, stdin: IO[bytes] | None = None, stdout: IO[bytes] | None = None
    ) -> None:
        """Run a program on this database. Raises RuntimeError with what it said."""
        done = subprocess.run(
            [str(installed_binaries() / program), *arguments],
            env={**os.environ, **self._environment()},
            stdin=stdin or subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.decode(errors='replace').strip()}")

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
        """Is anybody connected?"""
        with self.named(MAINTENANCE_DATABASE).connect() as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'",
                [self.name],
            )
            return found.fetchone() != (0,)

    def holds_users(self) -> bool:
        """Has somebody an account in it? An empty database may be overwritten without asking."""
        with self.connect() as connection:
            if connection.execute("SELECT to_regclass('accounts_user')").fetchone() == (None,):
                return False
            return connection.execute("SELECT 1 FROM accounts_user LIMIT 1").fetchone() is not None

    def create(self) -> None:
        """Create it, in the house's locale whatever the server's own is."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE {}")
        self._maintain(statement.format(sql.Identifier(self.name), sql.Literal(LOCALE)))

    def drop(self) -> None:
        """Drop it, if it is there."""
        self._maintain(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(self.name)))

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
