"""`manage.py backup_key FILE`: the pair of keys with which backups are written and restored."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nystart.roof.ops.age_stream import new_key


class Command(BaseCommand):
    """Make a key for backups. The secret half belongs neither on the server nor beside the backups."""

    help = "Writes a new secret key for backups to a file, and says what to put into BACKUP_RECIPIENTS."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write; one that is there is never overwritten."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the secret key, readable for its owner only, and say the public one."""
        secret, public = new_key()
        try:
            descriptor = os.open(options["file"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{options['file']} kan inte skrivas: {error.strerror}") from error
        with os.fdopen(descriptor, "w") as out:
            out.write(f"# public key: {public}\n{secret}\n")
        self.stdout.write(f"BACKUP_RECIPIENTS={public}")
        self.stderr.write(
            f"Den hemliga nyckeln står i {options['file']}. Flytta den från servern och förvara den på två ställen: utan den"
            " går ingen säkerhetskopia att läsa."
        )
