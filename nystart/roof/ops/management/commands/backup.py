"""`manage.py backup FILE`: database and stored files in one encrypted tar."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nystart.roof.ops.archive import write_backup
from nystart.roof.ops.postgresql import Database


class Command(BaseCommand):
    """Write a backup while the product runs."""

    help = "Writes the database and the stored files to one encrypted file (age). The product may run meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and say how large it is."""
        target: Path = options["file"].absolute()
        try:
            database = Database.of_settings(settings.DATABASES["default"])
            write_backup(target, database=database, files=settings.FILES_ROOT, recipients=settings.BACKUP_RECIPIENTS)
        except (OSError, RuntimeError) as error:
            raise CommandError(str(error)) from error
        size = target.stat().st_size / 1_000_000
        self.stdout.write(f"{target}: {size:.1f} MB, encrypted. Only the key of BACKUP_RECIPIENTS opens it.")
