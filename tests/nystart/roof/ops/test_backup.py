"""Backup and restore with the real programs, into a database beside the tests' own."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
import tarfile
import uuid
from pathlib import Path

import pyrage
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections

from nystart.roof.ops import age_stream, archive
from nystart.roof.ops.age_stream import KeyMissing, decrypted_from, encrypted_into
from nystart.roof.ops.archive import Unusable, write_backup
from nystart.roof.ops.postgresql import Database
from tests.factories.participant_file import CaseNoteFactory
from tests.factories.participants import EnrolmentFactory, IdentityFactory
from tests.nystart.roof.ops.backups import OTHER_PUBLIC, OTHER_SECRET, PUBLIC, SECRET, back_up, restore

pytestmark = pytest.mark.slow

USER = """
INSERT INTO accounts_user (id, password, is_superuser, email, name, title, phone, is_active, is_staff, created_at)
VALUES (%s, '!', false, %s, 'Kerstin Coach', '', '', true, false, now())
"""


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


def contents_of(backup: Path) -> dict[str, bytes]:
    with decrypted_from(backup, SECRET) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
        return {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}


def write_tar(target: Path, contents: dict[str, bytes]) -> None:
    with (
        target.open("wb") as out,
        encrypted_into(out, [PUBLIC]) as stream,
        tarfile.open(fileobj=stream, mode="w|") as tar,
    ):
        for name, content in contents.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def triggers(database: Database) -> list[tuple[str]]:
    with database.connect() as session:
        return session.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname").fetchall()


def test_everything_comes_back_as_it_was(here, elsewhere, files, tmp_path):
    backup = tmp_path / "first.tar"
    back_up(backup, here, files)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    restore(backup, elsewhere, tmp_path / "restored")
    assert tables(elsewhere) == tables(here)
    assert triggers(elsewhere) == triggers(here)
    assert (tmp_path / "restored" / "ab" / "document").read_bytes() == b"%PDF-"

    user, second = uuid.uuid4(), tmp_path / "second.tar"
    with elsewhere.connect() as session:
        session.execute(USER, [user, "kerstin@example.org"])
    back_up(second, elsewhere, files)
    with elsewhere.connect() as session:
        session.execute("UPDATE accounts_user SET email = 'changed@example.org'")
    (files / "ab" / "document").unlink()

    with pytest.raises(Unusable, match="has users"):
        restore(second, elsewhere, files)
    restore(second, elsewhere, files, replace=True)
    with elsewhere.connect() as session:
        assert session.execute("SELECT id, email FROM accounts_user").fetchall() == [(user, "kerstin@example.org")]
    assert (files / "ab" / "document").exists()


def test_the_role_of_requests_may_still_work_after_a_restore(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar"
    back_up(backup, here, tmp_path / "none")
    restore(backup, elsewhere, tmp_path / "none")
    with elsewhere.connect() as session:
        session.execute("SET ROLE nystart_app")
        assert session.execute("SELECT count(*) FROM accounts_municipality").fetchone() == (290,)


def test_a_database_in_use_is_left_alone(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar"
    back_up(backup, here, tmp_path / "none")
    elsewhere.create()
    with elsewhere.connect(), pytest.raises(Unusable, match="in use"):
        restore(backup, elsewhere, tmp_path / "none")


def test_a_file_that_is_no_backup_changes_nothing(elsewhere, tmp_path):
    nonsense = tmp_path / "nonsense.tar"
    nonsense.write_text("hej")
    with pytest.raises(Unusable, match="är ingen krypterad säkerhetskopia"):
        restore(nonsense, elsewhere, tmp_path / "none")
    write_tar(nonsense, {"readme": b"hej"})
    with pytest.raises(Unusable, match="has no manifest"):
        restore(nonsense, elsewhere, tmp_path / "none")
    write_tar(nonsense, {"manifest.json": b'{"format": 1}'})
    with pytest.raises(Unusable, match="has format 1; this version reads 2"):
        restore(nonsense, elsewhere, tmp_path / "none")
    with pytest.raises(Unusable, match="No such file"):
        restore(tmp_path / "missing", elsewhere, tmp_path / "none")
    assert not elsewhere.exists()


def test_a_backup_that_points_outside_its_folder_is_refused(elsewhere, tmp_path):
    outside = tmp_path / "outside.tar"
    write_tar(outside, {"manifest.json": b'{"format": 2}', "../../escaped": b"hej"})
    with pytest.raises(Unusable, match="points outside"):
        restore(outside, elsewhere, tmp_path / "none")
    assert not (tmp_path.parent / "escaped").exists()


def test_a_dump_that_breaks_off_leaves_the_old_database(here, elsewhere, tmp_path):
    whole, broken = tmp_path / "whole.tar", tmp_path / "broken.tar"
    back_up(whole, here, tmp_path / "none")
    contents = contents_of(whole)
    write_tar(broken, {**contents, "database.dump/000000": contents["database.dump/000000"][:5000]})
    elsewhere.create()
    with pytest.raises(Unusable, match="pg_restore failed"):
        restore(broken, elsewhere, tmp_path / "none")
    assert elsewhere.exists()
    assert not elsewhere.named(f"{elsewhere.name}_restored").exists()


NAME, NOTE, NUMBER = "Återfunnen", "Hon berättar om återhämtningen", "19890512TF77"
WORDS = [word.encode() for word in (NAME, NOTE, NUMBER, NUMBER[2:], "participants_identity", "CREATE TABLE", "PGDMP")]


@pytest.fixture
def filled(here, elsewhere, tmp_path):
    """A database beside the tests' own, with somebody's name, note and number in it, committed."""
    empty = tmp_path / "empty.tar.age"
    back_up(empty, here, tmp_path / "none")
    restore(empty, elsewhere, tmp_path / "none")
    own = connections["default"]
    connections["default"] = other = own.copy()
    other.settings_dict["NAME"] = elsewhere.name
    try:
        participant = EnrolmentFactory(participant__last_name=NAME).participant
        IdentityFactory(participant=participant, number=NUMBER)
        CaseNoteFactory(participant=participant, words=NOTE)
    finally:
        other.close()
        connections["default"] = own
    return elsewhere


def rows_of(database: Database) -> dict[str, list[tuple[str]]]:
    """Every row of every table, as text."""
    with database.connect() as session:
        return {
            name: sorted(session.execute(f'SELECT t::text FROM "{name}" t').fetchall()) for name in tables(database)
        }


def test_nothing_of_a_person_is_readable_in_the_file_or_beside_it_while_it_is_written(
    filled, files, tmp_path, monkeypatch
):
    (files / "ab" / "document").write_text(NOTE)
    backup = tmp_path / "safe" / "backup.tar.age"
    backup.parent.mkdir()
    monkeypatch.setattr(archive, "PART", 20_000)
    seen, add = [], archive._add

    def watched(tar, name, content):
        add(tar, name, content)
        seen.extend(path.read_bytes() for path in backup.parent.rglob("*") if path.is_file())

    monkeypatch.setattr(archive, "_add", watched)
    back_up(backup, filled, files)
    assert len(seen) > 3 and backup.read_bytes().startswith(b"age-encryption.org/v1")
    for content in (*seen, backup.read_bytes()):
        assert not [word for word in WORDS if word in content]
    inside = contents_of(backup)
    assert inside["files/ab/document"] == NOTE.encode() and inside["database.dump/000000"].startswith(b"PGDMP")
    assert len([name for name in inside if name.startswith("database.dump/")]) > 3


def test_a_restore_gives_the_same_rows(filled, tmp_path):
    before, backup = rows_of(filled), tmp_path / "backup.tar.age"
    assert NAME in str(before["participants_participant"]) and NOTE in str(before["notes_casenoteversion"])
    assert NUMBER not in str(before)
    back_up(backup, filled, tmp_path / "none")
    filled.drop()
    restore(backup, filled, tmp_path / "none")
    assert rows_of(filled) == before


def test_a_wrong_key_is_refused_in_words_and_changes_nothing(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar.age"
    back_up(backup, here, tmp_path / "none")
    with pytest.raises(Unusable, match="Nyckeln passar inte till"):
        restore(backup, elsewhere, tmp_path / "none", OTHER_SECRET)
    for no_key in ("", "# public key: age1\n", PUBLIC):
        with pytest.raises(Unusable, match="finns ingen hemlig nyckel"):
            restore(backup, elsewhere, tmp_path / "none", no_key)
    with pytest.raises(Unusable, match="Är filen hel"):
        restore(backup, elsewhere, tmp_path / "none", SECRET[:-1])
    assert not elsewhere.exists() and not elsewhere.named(f"{elsewhere.name}_restored").exists()
    restore(backup, elsewhere, tmp_path / "none", f"# public key: {PUBLIC}\n{OTHER_SECRET}\n {SECRET}\n")
    assert elsewhere.exists()


@pytest.mark.parametrize("left", [0, 10, 300, 70_000, -70_000, -20, -1])
def test_a_file_that_breaks_off_is_found_out_wherever(here, elsewhere, tmp_path, left):
    whole, cut = tmp_path / "whole.tar.age", tmp_path / "cut.tar.age"
    back_up(whole, here, tmp_path / "none")
    cut.write_bytes(whole.read_bytes()[:left] if left else b"")
    elsewhere.create()
    with pytest.raises(Unusable, match="avhuggen"):
        restore(cut, elsewhere, tmp_path / "none")
    assert elsewhere.exists() and not elsewhere.named(f"{elsewhere.name}_restored").exists()


def test_a_file_that_was_cut_between_two_pieces_of_the_encryption_is_found_out_too(tmp_path):
    """The tar is whole then: only the encryption knows that there was more."""
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    with whole.open("wb") as out, encrypted_into(out, [PUBLIC]) as stream:
        stream.write(b"x" * 3 * 65_536)
    sealed = 65_536 + 16
    cut.write_bytes(whole.read_bytes()[:-sealed])
    head = (
        whole.stat().st_size - 3 * sealed
    )  # it holds something random, so that readers pass over what they do not know
    assert 0 < head < sealed
    with pytest.raises(age_stream.Unreadable, match="avhuggen eller ändrad"), decrypted_from(cut, SECRET) as stream:
        assert len(stream.read(2 * 65_536)) <= 2 * 65_536


def test_one_altered_byte_is_found_out(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar.age"
    back_up(backup, here, tmp_path / "none")
    altered = bytearray(backup.read_bytes())
    altered[len(altered) // 2] ^= 1
    backup.write_bytes(altered)
    with pytest.raises(Unusable, match="avhuggen eller ändrad"):
        restore(backup, elsewhere, tmp_path / "none")
    assert not elsewhere.exists()


def test_whoever_has_one_of_the_keys_can_restore_and_without_any_nothing_is_written(here, elsewhere, tmp_path):
    backup = tmp_path / "backup.tar.age"
    for none in ([], ["age1nonsense"]):
        with pytest.raises(KeyMissing, match="BACKUP_RECIPIENTS"):
            write_backup(backup, database=here, files=tmp_path / "none", recipients=none)
    assert list(tmp_path.iterdir()) == []
    write_backup(backup, database=here, files=tmp_path / "none", recipients=[PUBLIC, OTHER_PUBLIC])
    restore(backup, elsewhere, tmp_path / "none", OTHER_SECRET)


def test_a_dump_that_fails_leaves_no_half_backup_and_the_old_one(here, tmp_path):
    backup = tmp_path / "backup.tar.age"
    backup.write_bytes(b"yesterday's")
    with pytest.raises(RuntimeError, match="pg_dump failed"):
        back_up(backup, here.named("no_such_database"), tmp_path / "none")
    assert [path.name for path in tmp_path.iterdir()] == ["backup.tar.age"] and backup.read_bytes() == b"yesterday's"


def test_what_goes_wrong_while_writing_is_told_as_it_is(tmp_path):
    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(28, "No space left on device")

    much = b"x" * 10_000_000
    with pytest.raises(pyrage.EncryptError, match="No space left"), encrypted_into(Full(), [PUBLIC]) as stream:
        stream.write(much)


def test_a_large_stream_is_not_held_in_memory(tmp_path):
    script = (
        "import resource, sys; from pathlib import Path;"
        "from nystart.roof.ops.age_stream import decrypted_from, encrypted_into, new_key;"
        "secret, public = new_key(); target = Path(sys.argv[1]); piece = bytes(1 << 20);"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with target.open('wb') as out, encrypted_into(out, [public]) as stream:\n"
        "    for _ in range(200): stream.write(piece)\n"
        "with decrypted_from(target, secret) as stream:\n"
        "    assert sum(len(part) for part in iter(lambda: stream.read(1 << 20), b'')) == 200 << 20\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "large")], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 40_000  # kilobytes, of 200 000


def test_the_commands_make_a_key_write_a_file_and_refuse_the_database_they_are_asked_to_overwrite(
    db, tmp_path, capsys, monkeypatch, settings
):
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", connection.settings_dict["NAME"])
    key, backup = tmp_path / "key.txt", tmp_path / "backup.tar.age"
    with pytest.raises(CommandError, match="BACKUP_RECIPIENTS är tom"):
        call_command("backup", str(backup))
    call_command("backup_key", str(key))
    said = capsys.readouterr()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 and "AGE-SECRET-KEY" not in said.out + said.err
    with pytest.raises(CommandError, match="kan inte skrivas"):
        call_command("backup_key", str(key))
    settings.BACKUP_RECIPIENTS = [said.out.strip().removeprefix("BACKUP_RECIPIENTS=")]
    call_command("backup", str(backup))
    assert "encrypted" in capsys.readouterr().out
    assert backup.stat().st_size > 10_000
    with pytest.raises(CommandError, match="in use"):
        call_command("restore", str(backup), "--key", str(key), "--replace")
    with pytest.raises(CommandError, match="No such file"):
        call_command("restore", str(backup), "--key", str(tmp_path / "missing"))
    monkeypatch.setattr("sys.stdin", io.StringIO(key.read_text()))
    with pytest.raises(CommandError, match="in use"):
        call_command("restore", str(backup), "--key", "-", "--replace")
