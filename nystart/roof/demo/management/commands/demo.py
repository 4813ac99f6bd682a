"""``manage.py demo``: loads the demonstration, once; ``--on DATE`` starts it over, seen from that day."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nystart.roof.demo.cast import listed
from nystart.roof.demo.load import empty_everything, is_loaded, load, strangers
from nystart.roof.demo.progress import Progress


class Command(BaseCommand):
    """Load the demonstration. Refuses outside a demonstration (DEMO=1)."""

    help = "Laddar demonstrationen: fem verkliga projekt, ett påhittat som pågår, och inloggningar för alla roller."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=_day, metavar="ÅÅÅÅ-MM-DD", help="börja om, sett från den dagen")
        parser.add_argument("--logins", action="store_true", help="visa inloggningarna och gör inget annat")
        parser.add_argument("--json", action="store_true", help="inloggningarna som JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            self._show_logins(as_json=options["json"])
            return
        if not settings.DEMO:
            raise CommandError(
                "Detta är inte en demonstration. Sätt DEMO=1 i miljön om databasen får fyllas med påhitt."
            )
        if is_loaded() and not options["on"]:
            self.stdout.write("Demonstrationen finns redan. Börja om med: manage.py demo --on ÅÅÅÅ-MM-DD")
            return
        if number := strangers():
            accounts = "1 konto" if number == 1 else f"{number} konton"
            raise CommandError(
                f"{accounts} i databasen är inte demonstrationens. Den töms inte, så att ingens arbete går förlorat."
                " Är allt påhittat kan du börja om med: make reset"
            )
        day = options["on"] or timezone.localdate()
        if is_loaded():
            self.stdout.write("Tömmer databasen på det som fanns i demonstrationen.")
            empty_everything()
        load(day, Progress(self.stdout, self.style))
        self.stdout.write(self.style.SUCCESS(f"Demonstrationen är klar, sedd från {day}."))

    def _show_logins(self, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(listed(), ensure_ascii=False, indent=2))
            return
        for one in listed():
            self.stdout.write(f"{one['label']:<28} {one['email']:<48} {one['password']}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text} är inget datum. Skriv det som 2026-03-12.") from None
