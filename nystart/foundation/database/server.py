"""One embedded PostgreSQL: made, started, furnished with roles and databases, stopped."""

from __future__ import annotations

import os
import pwd
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from nystart.foundation.database.layout import Layout, own_directory, socket_directory

MAJOR_VERSION = "18"
LOCALE = "C.UTF-8"
PORT = "5432"
SUPERUSER = "postgres"
OWNER = "nystart_owner"
PATIENCE = 10.0  # seconds; after a kill -9 the old backends need some of them
LOG_LIMIT = 10_000_000  # bytes

ROLES_SQL = Path(__file__).with_name("roles.sql")

# The log may hold no personal data: no statements, no parameters, no "Key (number)=(...) already exists".
PARAMETERS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}


def connect(database: str = "postgres", user: str = SUPERUSER, **options: Any) -> psycopg.Connection:
    """A connection to the running server, outside Django, committing by itself."""
    return psycopg.connect(
        host=str(socket_directory()),
        port=PORT,
        user=user,
        dbname=database,
        autocommit=True,
        connect_timeout=5,
        **options,
    )


def accepts() -> bool:
    """Is the server there? Only a connection tells: after a kill -9 `pg_ctl status` is wrong for a moment."""
    try:
        connect().close()
    except psycopg.OperationalError:
        return False
    return True


def start(layout: Layout) -> None:
    """Make the data directory if there is none, and start. Raises RuntimeError with the end of the log."""
    _initialise(layout)
    own_directory(socket_directory(), layout.user)
    _admit(layout)
    deadline = time.monotonic() + PATIENCE
    while True:
        _forget_stale_process(layout)
        done = layout.run("pg_ctl", "start", "-w", "-D", str(layout.data), "-l", str(layout.log), "-o", _options())
        if accepts():
            return
        if time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL does not start.\n{done.stdout}\n{_end_of_log(layout)}")
        time.sleep(0.3)


def stop(layout: Layout) -> None:
    """Stop and wait; open connections are closed."""
    layout.run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(layout.data))
    with suppress(OSError):
        socket_directory().rmdir()


def furnish(name: str, *, fresh: bool) -> None:
    """See that the roles are there, up to date on a `fresh` start, and the database, owned by nystart_owner."""
    with connect() as connection:
        roles = connection.execute("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'nystart_%'").fetchone()
        if fresh or roles != (2,):
            connection.execute(ROLES_SQL.read_text())  # type: ignore[call-overload]
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not found:
            statement = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(OWNER)))


def _initialise(layout: Layout) -> None:
    if layout.data.exists():
        _check_version(layout)
        return
    unfinished = layout.home / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    done = layout.run(
        "initdb", "-D", str(unfinished), "-U", SUPERUSER, "--auth=peer", "--encoding=UTF8", f"--locale={LOCALE}"
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed.\n{done.stdout}")
    unfinished.rename(layout.data)


def _check_version(layout: Layout) -> None:
    version = (layout.data / "PG_VERSION").read_text().strip()
    if version != MAJOR_VERSION:
        raise RuntimeError(
            f"{layout.data} was made by PostgreSQL {version}, this is {MAJOR_VERSION}: "
            "restore a backup into a new one (docs/operations.md)."
        )


def _admit(layout: Layout) -> None:
    """Let the person who owns the checkout in, as any role; nobody else on the machine, and no password."""
    person = pwd.getpwuid(os.geteuid()).pw_name
    (layout.data / "pg_hba.conf").write_text("local all all peer map=checkout\n")
    (layout.data / "pg_ident.conf").write_text(f'checkout "{person}" all\n')


def _options() -> str:
    given = {**PARAMETERS, "unix_socket_directories": str(socket_directory())}
    return " ".join(f"-c {name}='{value}'" for name, value in given.items())


def _forget_stale_process(layout: Layout) -> None:
    """Remove the process file of a killed server whose number another program has got since."""
    pid_file = layout.data / "postmaster.pid"
    try:
        command = Path("/proc", pid_file.read_text().split()[0], "cmdline").read_bytes()
    except (OSError, IndexError):
        return  # no file, or no such process, which PostgreSQL sees by itself
    if str(layout.data).encode() not in command:
        pid_file.unlink(missing_ok=True)


def _end_of_log(layout: Layout) -> str:
    if not layout.log.exists():
        return ""
    return "\n".join(layout.log.read_text(errors="replace").splitlines()[-10:])
