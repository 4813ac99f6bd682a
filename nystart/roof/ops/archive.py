"""Backups: the database and the stored files in one encrypted tar, written whole or not at all, restored whole or not at all.

In the tar: the manifest first, then the dump in parts, then the files. It is written and read as a stream.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

from nystart.roof.ops.age_stream import decrypted_from, encrypted_into
from nystart.roof.ops.postgresql import Database

FORMAT = 2
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"
PART = 8 << 20
"""Bytes of the dump in one part: a tar must know the size of what comes, and only so much is held in memory."""


class Unusable(RuntimeError):
    """The backup cannot be read, or may not be restored here."""


def write_backup(target: Path, *, database: Database, files: Path, recipients: Sequence[str]) -> None:
    """Write the tar, encrypted for the public keys and readable for its owner only; nothing of it is on a disk in plain text.

    The dump is one snapshot; files are only ever added after their rows. Raises KeyMissing without a public key.
    """
    unfinished = target.with_name(target.name + ".partial")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            with encrypted_into(out, recipients) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
                _write_contents(tar, database, files)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.replace(target)


def restore_backup(source: Path, *, database: Database, files: Path, key: str, replace: bool = False) -> None:
    """Put database and files back as they were. The old ones are deleted only when the new ones stand.

    Raises Unusable when the file is no backup, the key does not fit, somebody is connected, or there are users and
    `replace` is not given.
    """
    _check_target(database, replace=replace)
    files.parent.mkdir(parents=True, exist_ok=True)
    fresh = database.named(f"{database.name}_restored")
    fresh.drop()
    with tempfile.TemporaryDirectory(dir=files.parent, prefix=".restore-") as folder:
        unpacked = Path(folder)
        try:
            _bring_back(source, key, fresh, unpacked)
        except (OSError, RuntimeError) as error:
            fresh.drop()
            raise Unusable(str(error)) from error
        _swap_database(database, fresh)
        _swap_files(files, unpacked / FILES)


def _write_contents(tar: tarfile.TarFile, database: Database, files: Path) -> None:
    _add(tar, MANIFEST, json.dumps({"format": FORMAT, "made_at": datetime.now(UTC).isoformat()}).encode())
    with database.output_of("pg_dump", "--format=custom", "--no-owner") as dump:
        for number, part in enumerate(iter(partial(dump.read, PART), b"")):
            _add(tar, f"{DUMP}/{number:06}", part)
    if files.exists():
        tar.add(files, FILES)


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def _bring_back(source: Path, key: str, fresh: Database, folder: Path) -> None:
    """Restore the dump into a new database and unpack the files beside it, as they come out of the stream."""
    try:
        with decrypted_from(source, key) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            members = iter(tar)
            _check_manifest(tar, next(members, None), source)
            fresh.create()
            with fresh.input_of("pg_restore", "--exit-on-error", "--no-owner", "--dbname", fresh.name) as dump:
                for member in members:
                    if member.name.startswith(f"{DUMP}/"):
                        shutil.copyfileobj(_content(tar, member), dump)
                    elif member.isfile():
                        _unpack_file(tar, member, folder)
    except (tarfile.TarError, ValueError) as error:
        raise Unusable(f"{source} is no backup of this product: {error}") from error


def _check_manifest(tar: tarfile.TarFile, first: tarfile.TarInfo | None, source: Path) -> None:
    if first is None or first.name != MANIFEST:
        raise Unusable(f"{source} is no backup of this product: it has no manifest.")
    manifest = json.loads(_content(tar, first).read())
    if manifest.get("format") != FORMAT:
        raise Unusable(f"{source} has format {manifest.get('format')}; this version reads {FORMAT}.")


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    return tar.extractfile(member) or io.BytesIO()


def _check_target(database: Database, *, replace: bool) -> None:
    if not database.exists():
        return
    if database.is_in_use():
        raise Unusable(f"The database {database.name} is in use: stop web and worker first.")
    if not replace and database.holds_users():
        raise Unusable(f"The database {database.name} has users; --replace deletes it and restores the backup.")


def _unpack_file(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file below the folder. (The standard library's safe filter is missing in Debian 12's Python.)"""
    target = (folder / member.name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise ValueError(f"{member.name} points outside")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        target.chmod(0o600)
        shutil.copyfileobj(_content(tar, member), out)


def _swap_database(old: Database, fresh: Database) -> None:
    aside = old.named(f"{old.name}_replaced")
    aside.drop()
    if old.exists():
        old.rename(aside.name)
    fresh.rename(old.name)
    aside.drop()


def _swap_files(files: Path, unpacked: Path) -> None:
    aside = files.with_name(files.name + ".replaced")
    shutil.rmtree(aside, ignore_errors=True)
    if files.exists():
        files.rename(aside)
    if unpacked.exists():
        unpacked.rename(files)
    shutil.rmtree(aside, ignore_errors=True)
