"""Backup and restore with the keys of the tests."""

from pathlib import Path

from nystart.roof.ops.age_stream import new_key
from nystart.roof.ops.archive import restore_backup, write_backup
from nystart.roof.ops.postgresql import Database

SECRET, PUBLIC = new_key()
OTHER_SECRET, OTHER_PUBLIC = new_key()


def back_up(target: Path, database: Database, files: Path) -> None:
    write_backup(target, database=database, files=files, recipients=[PUBLIC])


def restore(source: Path, database: Database, files: Path, key: str = SECRET, *, replace: bool = False) -> None:
    restore_backup(source, database=database, files=files, key=key, replace=replace)
