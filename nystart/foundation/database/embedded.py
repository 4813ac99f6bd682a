"""The embedded PostgreSQL, shared by everything that runs from one checkout.

Each process that uses the server holds a shared lock on `users.lock`. The last one that can turn its lock into an
exclusive one stops the server. The kernel releases the lock of a killed process, so nothing is counted.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

from nystart.foundation.database import layout, server

ROLES = {"app": "nystart_app", "owner": server.OWNER}

_guard = threading.Lock()
_users_lock: IO[str] | None = None
_ready: set[str] = set()


def connection_settings(role: Literal["app", "owner"], database: str) -> dict[str, str]:
    """The parts of Django's DATABASES for one of the two roles. Starts nothing."""
    return {
        "HOST": str(layout.socket_directory()),
        "PORT": server.PORT,
        "USER": ROLES[role],
        "PASSWORD": "",  # nosec B105  # the operating system says who connects
        "NAME": database,
    }


def ensure_running(database: str = "nystart") -> None:
    """Have the server run and the database exist for as long as this process lives.

    Safe to call often and from many processes at once. Raises RuntimeError when the server cannot be started.
    """
    with _guard:
        if database in _ready:
            return
        place = layout.find_layout()
        with _exclusively(place.home / "start.lock"):
            _join(place.home / "users.lock")
            stopped = not server.accepts()
            if stopped:
                server.start(place)
            server.furnish(database, fresh=stopped)
        _ready.add(database)


def ensure_configured() -> None:
    """`ensure_running` for the database of the settings; nothing when DATABASE_URL names another server."""
    from django.conf import settings

    if settings.EMBEDDED_DATABASE:
        ensure_running(settings.DATABASE_NAME)


def revive() -> bool:
    """Start the server again if it has died while this process was using it. Returns whether it had."""
    place = layout.find_layout()
    with _guard, _exclusively(place.home / "start.lock"):
        if _users_lock is None or server.accepts():
            return False
        server.start(place)
        return True


def remove() -> None:
    """Stop the server and delete all its databases. Raises RuntimeError while anybody uses it."""
    place = layout.find_layout()
    with _exclusively(place.home / "start.lock"), (place.home / "users.lock").open("a") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuntimeError("The database is in use: stop 'make run' and other commands first.") from None
        if place.data.exists() and server.accepts():
            server.stop(place)
        shutil.rmtree(place.home)


def _join(path: Path) -> None:
    """Take the shared lock, once a process: a second file with the same lock would block its own upgrade."""
    global _users_lock
    if _users_lock is None:
        _users_lock = path.open("a")
        fcntl.flock(_users_lock, fcntl.LOCK_SH)
        atexit.register(_leave, os.getpid())


def _leave(joined_by: int) -> None:
    """Stop the server if this process is its last user. A forked child leaves it alone."""
    global _users_lock
    if _users_lock is None or os.getpid() != joined_by:
        return
    place = layout.find_layout()
    with _exclusively(place.home / "start.lock"):
        try:
            fcntl.flock(_users_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        else:
            server.stop(place)
        finally:
            _users_lock.close()
            _users_lock = None
            _ready.clear()


@contextmanager
def _exclusively(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
