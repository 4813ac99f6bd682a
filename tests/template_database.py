"""Migrate once, copy for each test process: a template database that lives until a migration or its data change.

Migrating an empty database takes far longer than copying one, and every process of pytest-xdist needs its own.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pgtrigger
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from nystart.roof.ops.postgresql import MAINTENANCE_DATABASE, Database

PREFIX = "nystart_template_"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any) -> None:
    """pytest-django's own hook, before it creates the test database: say which database to copy."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = prepare_template()


@pytest.fixture(scope="session", autouse=True)
def rows_come_back_as_they_were(django_db_modify_db_settings: None) -> Iterator[None]:
    """``serialized_rollback`` writes the rows of the migrations again: past the triggers, or those that are locked would refuse it."""
    creation: Any = connection.creation
    written = creation.deserialize_db_from_string

    def write(rows: str) -> None:
        with pgtrigger.ignore():
            written(rows)

    creation.deserialize_db_from_string = write
    yield
    creation.deserialize_db_from_string = written


def prepare_template() -> str:
    """The name of a migrated database for the migrations as they are, made when it is missing."""
    template = Database.of_settings(connection.settings_dict).named(f"{PREFIX}{fingerprint()}")
    with one_at_a_time():
        if not template.exists():
            drop_old_templates(template)
            migrate(template.named(f"{template.name}_unfinished"), template.name)
    return template.name


def fingerprint() -> str:
    """Changes with every migration, the data they load and the versions of the packages."""
    digest = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    folders = [root / name for name in ("nystart", "projects", "participants", "placements", "reports")]
    found = {Path(__file__), root / "requirements.txt", *(root / "nystart" / "foundation" / "access").glob("*.py")}
    for folder in folders:
        found |= {path for path in folder.rglob("*") if path.parent.name in ("migrations", "data") and path.is_file()}
    for path in sorted(found):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def migrate(unfinished: Database, name: str) -> None:
    """Make the database under another name first, so that a killed run leaves no half template."""
    unfinished.drop()
    unfinished.create()
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = unfinished.name
    try:
        call_command("migrate", verbosity=0)
        keep_statistics_still()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
    unfinished.rename(name)


def keep_statistics_still() -> None:
    """Let no table be analysed by itself.

    Every test takes back what it wrote. A table that is analysed meanwhile is known as empty, and whatever the next tests ask
    is planned for no rows: minutes, for a question that joins many tables.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


def drop_old_templates(template: Database) -> None:
    """Drop the templates of other states of the code; one that is being copied right now stays."""
    with template.named(MAINTENANCE_DATABASE).connect() as session:
        names = session.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"]).fetchall()
    for (name,) in names:
        with suppress(psycopg.Error):
            template.named(name).drop()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process migrate while the others wait for it."""
    folder = Path(settings.VAR_DIR)
    folder.mkdir(exist_ok=True)
    with (folder / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
