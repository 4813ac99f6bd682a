"""`manage.py restore FILE --key KEYFILE`: the database and the stored files as they were."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nystart.roof.ops.archive import restore_backup
from nystart.roof.ops.postgresql import Database


class Command(BaseCommand):
    """Restore a backup; web and worker must be stopped."""

    help = "Restores a backup. Stop web and worker first. Run 'manage.py migrate' afterwards."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, its secret key, and the leave to delete what there is."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--key",
            required=True,
            metavar="KEYFILE",
            help="the file with the secret key (backup_key), or - to read it from stdin",
        )
        parser.add_argument("--replace", action="store_true", help="delete the users and data that are there now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, or say why not and change nothing."""
        database = Database.of_settings(settings.DATABASES["default"])
        try:
            key = sys.stdin.read() if options["key"] == "-" else Path(options["key"]).read_text()
            restore_backup(
                options["file"], database=database, files=settings.FILES_ROOT, key=key, replace=options["replace"]
            )
        except (OSError, RuntimeError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['file']} is restored. Now run: manage.py migrate")
