"""`manage.py verify_log`: whether the logs are as they were written."""

import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.chain import anchors
from nystart.foundation.chain.verifying import Place, Verdict, verify


class Command(BaseCommand):
    """Walk the chains and name what does not fit."""

    help = "Verifies the log of readings, the history of changes and the log-in history. Exit code 1 when something does not fit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day to begin with, and a file of anchors."""
        parser.add_argument("--from", dest="since", type=date.fromisoformat, help="the first day, as 2026-11-26")
        parser.add_argument("--anchor", type=Path, help="the file of anchors, kept outside the database")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, and say how many rows a second it went through."""
        began = time.perf_counter()
        verdict = verify(since=options["since"])
        seconds = time.perf_counter() - began
        self._tell(verdict)
        wrong_anchors = self._compare_with(options["anchor"], options["since"]) if options["anchor"] else 0
        self.stdout.write(
            f"{verdict.rows} rows under {verdict.seals} seals, {verdict.rows / max(seconds, 0.001):.0f} rows a second."
        )
        if verdict.wrong or wrong_anchors:
            raise CommandError(f"{verdict.wrong} rows or seals and {wrong_anchors} anchors do not fit.")
        if verdict.waiting and not verdict.seals and options["since"] is None:
            raise CommandError("There are rows and no seals: the chain is gone, or the worker has not run yet.")
        self.stdout.write("Everything fits." if verdict.seals else "There are no seals to verify.")

    def _tell(self, verdict: Verdict) -> None:
        for misfit in verdict.misfits.values():
            self.stdout.write(f"{self._words(misfit.place)}, {misfit.row}: {misfit.what}.")
        for (log, reason), rows in sorted(verdict.decisions.items()):
            self.stdout.write(f"{log}: {rows} rows replaced or removed by decision: {reason}")
        if verdict.waiting:
            self.stdout.write(f"{verdict.waiting} rows wait for their seal.")

    def _compare_with(self, path: Path, since: date | None) -> int:
        wrong = 0
        try:
            for anchor in anchors.read(path):
                if since and anchor.day < since:
                    continue
                with acting_as("chain", reason="Kontrollerar loggarna"):
                    misfit = anchor.misfit()
                if misfit:
                    wrong += 1
                    place = Place(anchor.log, anchor.controller_id, anchor.day)
                    self.stdout.write(f"Anchor of {self._words(place)}, number {anchor.number}: {misfit}.")
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        return wrong

    def _words(self, place: Place) -> str:
        if place.log in {"", anchors.WHOLE_CHAIN}:
            return f"all logs, {place.day or 'any day'}"
        if place.controller_id is None:
            return f"{place.log}, no municipality, {place.day}"
        with acting_as("chain", reason="Kontrollerar loggarna"):
            name = Organisation.objects.filter(pk=place.controller_id).values_list("name", flat=True).first()
        return f"{place.log}, {name or place.controller_id}, {place.day}"
