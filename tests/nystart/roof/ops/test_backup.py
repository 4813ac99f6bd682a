"""Backup and restore with the real programs, into a database beside the tests' own."""

from __future__ import annotations

import io
import stat
import tarfile
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from nystart.roof.ops.archive import Unusable, restore_backup, write_backup
from nystart.roof.ops.postgresql import Database

pytestmark = pytest.mark.slow

USER = """
INSERT INTO accounts_user (id, password, is_superuser, email, name, title, phone, is_active, is_staff, created_at)
VALUES (%s, '', false, %s, 'Kerstin Coach', '', '', true, false, now())
"""


@pytest.fixture
def here(db) -> Database:
    """The database of the tests, as committed: all tables and code lists."""
    return Database.of_settings(connection.settings_dict)


@pytest.fixture
def elsewhere(here):
    other = here.named(f"{here.name}_backup")
    for name in (other.name, f"{other.name}_restored", f"{other.name}_replaced"):
        here.named(name).drop()
    yield other
    other.drop()


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    (folder / "ab").mkdir(parents=True)
    (folder / "ab" / "document").write_bytes(b"%PDF-")
    return folder


def tables(database: Database) -> dict[str, tuple[bool, int]]:
    """Every table with its row-level security and its number of rows."""
    with database.connect() as session:
        found = session.execute(
            "SELECT relname, relrowsecurity FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        return {
            name: (guarded, session.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name, guarded in found
        }


def write_tar(target: Path, contents: dict[str, bytes]) -> None:
    with tarfile.open(target, "w") as tar:
        for name, content in contents.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def triggers(database: Database) -> list[tuple[str]]:
    with database.connect() as session:
        return session.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname").fetchall()


def test_everything_comes_back_as_it_was(here, elsewhere, files, tmp_path):
    backup = tmp_path / "first.tar"
    write_backup(backup, database=here, files=files)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    restore_backup(backup, database=elsewhere, files=tmp_path / "restored")
    assert tables(elsewhere) == tables(here)
    assert triggers(elsewhere) == triggers(here)
    assert (tmp_path / "restored" / "ab" / "document").read_bytes() == b"%PDF-"

    user, second = uuid.uuid4(), tmp_path / "second.tar"
    with elsewhere.connect() as session:
        session.execute(USER, [user, "kerstin@example.org"])
    write_backup(second, database=elsewhere, files=files)
    with elsewhere.connect() as session:
        session.execute("UPDATE accounts_user SET email = 'changed@example.org'")
    (files / "ab" / "document").unlink()

    with pytest.raises(Unusable, match="has users"):
        restore_backup(second, database=elsewhere, files=files)
    restore_backup(second, database=elsewhere, files=files, replace=True)
    with elsewhere.connect() as session:
        assert session.execute("SELECT id, email FROM accounts_user").fetchall() == [(user, "kerstin@example.org")]
    assert (files / "ab" / "document").exists()


def test_the_role_of_requests_may_still_work_after_a_restore(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar"
    write_backup(backup, database=here, files=tmp_path / "none")
    restore_backup(backup, database=elsewhere, files=tmp_path / "none")
    with elsewhere.connect() as session:
        session.execute("SET ROLE nystart_app")
        assert session.execute("SELECT count(*) FROM accounts_municipality").fetchone() == (290,)


def test_a_database_in_use_is_left_alone(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar"
    write_backup(backup, database=here, files=tmp_path / "none")
    elsewhere.create()
    with elsewhere.connect(), pytest.raises(Unusable, match="in use"):
        restore_backup(backup, database=elsewhere, files=tmp_path / "none")


def test_a_file_that_is_no_backup_changes_nothing(elsewhere, tmp_path):
    nonsense = tmp_path / "nonsense.tar"
    nonsense.write_text("hej")
    with pytest.raises(Unusable, match="is no backup"):
        restore_backup(nonsense, database=elsewhere, files=tmp_path / "none")
    assert not elsewhere.exists()


def test_a_backup_that_points_outside_its_folder_is_refused(elsewhere, tmp_path):
    outside = tmp_path / "outside.tar"
    write_tar(outside, {"manifest.json": b'{"format": 1}', "../../escaped": b"hej"})
    with pytest.raises(Unusable, match="points outside"):
        restore_backup(outside, database=elsewhere, files=tmp_path / "none")
    assert not (tmp_path.parent / "escaped").exists()


def test_a_dump_that_breaks_off_leaves_the_old_database(here, elsewhere, tmp_path):
    whole, broken = tmp_path / "whole.tar", tmp_path / "broken.tar"
    write_backup(whole, database=here, files=tmp_path / "none")
    with tarfile.open(whole) as tar:
        contents = {member.name: tar.extractfile(member).read() for member in tar}
    write_tar(broken, {**contents, "database.dump": contents["database.dump"][:5000]})
    elsewhere.create()
    with pytest.raises(Unusable, match="pg_restore failed"):
        restore_backup(broken, database=elsewhere, files=tmp_path / "none")
    assert elsewhere.exists()
    assert not elsewhere.named(f"{elsewhere.name}_restored").exists()


@pytest.mark.django_db
def test_the_commands_write_a_file_and_refuse_the_database_they_are_asked_to_overwrite(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", connection.settings_dict["NAME"])
    backup = tmp_path / "backup.tar"
    call_command("backup", str(backup))
    assert "keep it encrypted" in capsys.readouterr().out
    assert backup.stat().st_size > 10_000
    with pytest.raises(CommandError, match="in use"):
        call_command("restore", str(backup), "--replace")
