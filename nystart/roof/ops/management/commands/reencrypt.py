"""`manage.py reencrypt`: what stands encrypted in the database gets the key of today."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from nystart.roof.ops.rekeying import Tally, forget_what_was_overwritten, places, renew

PROBLEMS = {
    "unreadable": (
        "Rader som inte kan läsas: {count}. Lägg till nyckeln som de skrevs med i DATA_KEY_FALLBACKS och kör igen."
    ),
    "twice": "Rader vars nummer redan står under den nya nyckeln: {count}. Slå ihop akterna och kör igen.",
}


class Command(BaseCommand):
    """Renew the encryption after DATA_KEY was changed, while the product runs. Begins again where it was broken off."""

    help = (
        "Writes everything that is encrypted in the database under DATA_KEY, also what DATA_KEY_FALLBACKS still reads."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to look only."""
        parser.add_argument("--check", action="store_true", help="change nothing; say what is left to do")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through every column, leave nothing of what was overwritten, and say when older keys may be taken away."""
        only_look, total = options["check"], Tally()
        for place in places():
            done = sum(renew(place, write=not only_look), Tally())
            total += done
            if not only_look and not connection.in_atomic_block:
                forget_what_was_overwritten(place)
            verb = "ska krypteras om" if only_look else "krypterades om"
            self.stdout.write(f"{place}: {done.renewed} {verb}, {done.fresh} hade den nuvarande nyckeln.")
        problems = [PROBLEMS[name].format(count=count) for name in PROBLEMS if (count := getattr(total, name))]
        if problems:
            raise CommandError(" ".join(problems))
        if only_look and total.renewed:
            raise CommandError("Allt står inte under DATA_KEY. Kör: manage.py reencrypt")
        self.stdout.write("Allt står under DATA_KEY. Ta bort de gamla nycklarna ur DATA_KEY_FALLBACKS och starta om.")
