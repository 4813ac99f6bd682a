"""Backups: the database and the stored files in one tar, written whole or not at all, restored whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from nystart.roof.ops.postgresql import Database

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"


class Unusable(RuntimeError):
    """The backup cannot be read, or may not be restored here."""


def write_backup(target: Path, *, database: Database, files: Path) -> None:
    """Write the tar, readable for its owner only. The dump is one snapshot; files are only ever added after their rows."""
    partial = target.with_name(target.name + ".partial")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dump, manifest = Path(folder, DUMP), Path(folder, MANIFEST)
        with dump.open("wb") as out:
            database.run("pg_dump", "--format=custom", "--no-owner", stdout=out)
        manifest.write_text(json.dumps({"format": FORMAT, "made_at": datetime.now(UTC).isoformat()}))
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out, tarfile.open(fileobj=out, mode="w") as tar:
            tar.add(manifest, MANIFEST)
            tar.add(dump, DUMP)
            if files.exists():
                tar.add(files, FILES)
    partial.replace(target)


def restore_backup(source: Path, *, database: Database, files: Path, replace: bool = False) -> None:
    """Put database and files back as they were. The old ones are deleted only when the new ones stand.

    Raises Unusable when the file is no backup, somebody is connected, or there are users and `replace` is not given.
    """
    _check_target(database, replace=replace)
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent, prefix=".restore-") as folder:
        unpacked = Path(folder)
        _unpack(source, unpacked)
        fresh = database.named(f"{database.name}_restored")
        fresh.drop()
        fresh.create()
        try:
            with (unpacked / DUMP).open("rb") as dump:
                fresh.run("pg_restore", "--exit-on-error", "--no-owner", "--dbname", fresh.name, stdin=dump)
        except RuntimeError as error:
            fresh.drop()
            raise Unusable(str(error)) from error
        _swap_database(database, fresh)
        _swap_files(files, unpacked / FILES)


def _check_target(database: Database, *, replace: bool) -> None:
    if not database.exists():
        return
    if not replace and database.holds_users():
        raise Unusable(f"The database {database.name} has users; --replace deletes it and restores the backup.")
    if database.is_in_use():
        raise Unusable(f"The database {database.name} is in use: stop web and worker first.")


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source) as tar:
            for member in tar:
                if member.isfile():
                    _unpack_file(tar, member, folder)
        manifest = json.loads((folder / MANIFEST).read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise Unusable(f"{source} is no backup of this product: {error}") from error
    if manifest.get("format") != FORMAT:
        raise Unusable(f"{source} has format {manifest.get('format')}; this version reads {FORMAT}.")


def _unpack_file(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file below the folder. (The standard library's safe filter is missing in Debian 12's Python.)"""
    target = (folder / member.name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise ValueError(f"{member.name} points outside")
    target.parent.mkdir(parents=True, exist_ok=True)
    content = tar.extractfile(member)
    if content is not None:
        with target.open("wb") as out:
            target.chmod(0o600)
            shutil.copyfileobj(content, out)


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
