"""`manage.py bench`: measure the heavy pages over HTTP, on a database of their own."""

from __future__ import annotations

import json
import os
import platform
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nystart.roof.ops.bench import setting
from nystart.roof.ops.bench.crowd import THINK_SECONDS, USERS, Crowd, crowd
from nystart.roof.ops.bench.measure import Measurement, Page, count_queries, measure
from nystart.roof.ops.bench.pages import client_of, cookie_of, pages_of, reference_pages, tabs_of, writing
from nystart.roof.ops.bench.servers import Server, serving

MOST_TIMES = {"note signed": 2.0}
MOST_TIMES_OTHERWISE = 3.0


class Command(BaseCommand):
    """Build, measure, print, drop."""

    help = (
        "Builds a database of its own with generated participants, serves it with two workers as in production, and "
        "asks for the heavy pages in one rotation with a lean reference page; then lets many users work at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sizes, and the form of the answer."""
        parser.add_argument("--participants", type=int, default=20_000, help="in the largest unit")
        parser.add_argument("--units", default="10,30,1000", help="sizes of further units in the same municipality")
        parser.add_argument("--notes", type=int, default=10, help="for each person")
        parser.add_argument("--requests", type=int, default=40, help="for each page, at least 20")
        parser.add_argument("--crowd", type=float, default=30.0, help=f"seconds of {USERS} users; 0 for none")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--keep", action="store_true", help=f"keep the database {setting.NAME}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, also when a page fails drop the database."""
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        settings.REQUIRE_SECOND_FACTOR = settings.REQUIRE_STEP_UP = False
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        sizes = sorted({options["participants"], *(int(size) for size in options["units"].split(",") if size)})
        try:
            results, met = self._measure(sizes, options)
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        finally:
            if not options["keep"]:
                setting.drop_database()
        about = {
            "units": sizes,
            "notes": options["notes"],
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        }
        self._print(results, met, about=about, as_json=options["json"])

    def _measure(self, sizes: list[int], options: dict[str, Any]) -> tuple[list[Measurement], Crowd | None]:
        self.stderr.write(f"Building {setting.NAME} with units of {', '.join(map(str, sizes))} people ...")
        setting.make_database()
        places = setting.fill(sizes, notes=options["notes"])
        with (
            serving("nystart.settings", database=setting.NAME, role="app") as product,
            serving("nystart.roof.ops.bench.reference_settings", database=setting.NAME, role="owner") as reference,
        ):
            return self._ask(product, reference, places, options)

    def _ask(
        self, product: Server, reference: Server, places: list[setting.Place], options: dict[str, Any]
    ) -> tuple[list[Measurement], Crowd | None]:
        clients = [client_of(place.coach) for place in places]
        cookies = [cookie_of(client) for client in clients]
        read = [list(pages_of(product, place, client)) for place, client in zip(places, clients, strict=True)]
        tabs = list(tabs_of(product, places[-1], clients[-1]))
        pages: list[Page] = [
            *reference_pages(reference, places[-1], cookies[-1]),
            *(page for some in read for page in some),
            *tabs,
        ]
        setting.act_as_app()
        queries = {
            page.name: count_queries(client, page.addresses[0])
            for client, some in zip([*clients, clients[-1]], [*read, tabs], strict=True)
            for page in some
        }
        pages.append(writing(product, places[-1], cookies[-1]))
        results = measure(pages, rounds=max(options["requests"], 20), queries=queries)
        return results, crowd(read[-1], seconds=options["crowd"]) if options["crowd"] else None

    def _print(self, results: list[Measurement], met: Crowd | None, *, about: dict[str, Any], as_json: bool) -> None:
        if as_json:
            pages = [asdict(result) for result in results]
            self.stdout.write(json.dumps({**about, "pages": pages, "crowd": met and asdict(met)}, indent=2))
            return
        self.stdout.write(", ".join(f"{name} {value}" for name, value in about.items()))
        self.stdout.write(f"{'page':<28}{'median ms':>11}{'p95 ms':>9}{'cpu ms':>9}{'kB':>7}{'times':>8}{'queries':>9}")
        for one in results:
            most = MOST_TIMES.get(one.page, MOST_TIMES_OTHERWISE)
            late = f"   over {most:.0f} times" if one.ratio and one.ratio > most else ""
            times = "" if one.ratio is None else f"{one.ratio:.1f}"
            queries = "" if one.queries is None else str(one.queries)
            spent = f"{one.median_ms:>11.1f}{one.p95_ms:>9.1f}{one.cpu_ms:>9.1f}{one.kilobytes:>7.1f}"
            row = f"{one.page:<28}{spent}{times:>8}{queries:>9}{late}"
            self.stdout.write(row)
        if met:
            self.stdout.write(
                f"{met.users} users who read for {THINK_SECONDS} s: {met.requests} pages, median {met.median_ms:.0f} ms, "
                f"p95 {met.p95_ms:.0f} ms, {met.errors} errors"
            )
