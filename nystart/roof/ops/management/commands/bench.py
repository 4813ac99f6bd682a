"""`manage.py bench`: measure the heavy pages on a database of their own."""

from __future__ import annotations

import json
import logging
import os
import platform
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from nystart.roof.ops import bench_setting
from nystart.roof.ops.measure import Measurement, measure

TARGET_MS = 150


class Command(BaseCommand):
    """Build, measure, print, drop."""

    help = (
        "Builds a database of its own with generated participants and measures the heavy pages: warm, one client, "
        "in the process itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sizes, and the form of the answer."""
        parser.add_argument("--participants", type=int, default=20_000)
        parser.add_argument("--requests", type=int, default=30, help="for each page, at least 20")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--keep", action="store_true", help=f"keep the database {bench_setting.NAME}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, also when a page fails drop the database."""
        logging.getLogger("nystart.roof.ops").setLevel(logging.WARNING)
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        settings.REQUIRE_SECOND_FACTOR = False
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        try:
            results = self._measure(options["participants"], max(options["requests"], 20))
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        finally:
            if not options["keep"]:
                bench_setting.drop_database()
        self._print(results, participants=options["participants"], as_json=options["json"])

    def _measure(self, participants: int, requests: int) -> list[Measurement]:
        self.stderr.write(f"Building {bench_setting.NAME} with {participants} participants ...")
        bench_setting.make_database()
        coach = bench_setting.fill(participants)
        pages = bench_setting.pages()
        bench_setting.act_as_app()
        client = Client()
        client.force_login(coach, backend="django.contrib.auth.backends.ModelBackend")
        return [measure(client, page, requests=requests) for page in pages]

    def _print(self, results: list[Measurement], *, participants: int, as_json: bool) -> None:
        about = {"participants": participants, "cores": os.cpu_count(), "python": platform.python_version()}
        if as_json:
            self.stdout.write(json.dumps({**about, "pages": [asdict(result) for result in results]}, indent=2))
            return
        self.stdout.write(", ".join(f"{name} {value}" for name, value in about.items()))
        self.stdout.write(f"{'page':<24}{'median ms':>12}{'p95 ms':>10}{'queries':>10}")
        for one in results:
            late = "" if one.median_ms <= TARGET_MS else f"   over {TARGET_MS} ms"
            self.stdout.write(f"{one.page:<24}{one.median_ms:>12.1f}{one.p95_ms:>10.1f}{one.queries:>10}{late}")
