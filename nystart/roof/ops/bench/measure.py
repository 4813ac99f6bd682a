"""How long pages take: over HTTP in one rotation, and how many questions each asks."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nystart.roof.ops.bench.servers import Server

WARM_UP = 6
QUESTIONS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Page:
    """A page under measurement: asked for in turn with each of its addresses, as the user of the cookie.

    ``body`` makes what is sent with a POST; without it the page is fetched. ``like`` names the page of the reference.
    """

    name: str
    server: Server
    addresses: Sequence[str]
    cookie: str
    like: str = ""
    body: Callable[[], str] | None = None

    def ask(self, turn: int) -> int:
        """Ask once; returns the bytes of the answer. Raises RuntimeError when it is another than it should be."""
        address = self.addresses[turn % len(self.addresses)]
        status, size = self.server.send(
            "POST" if self.body else "GET", address, cookie=self.cookie, body=self.body() if self.body else ""
        )
        if status != (302 if self.body else 200):
            raise RuntimeError(f"{address} answers {status}")
        return size


@dataclass(frozen=True)
class Measurement:
    """Milliseconds of one page over HTTP, CPU of the web server in ms, and its ratio to the page it is compared with.

    ``kilobytes`` of the answer tell where a small unit has a faster page only because there is less on it.
    """

    page: str
    requests: int
    median_ms: float
    p95_ms: float
    cpu_ms: float
    kilobytes: float
    ratio: float | None
    queries: int | None


def measure(pages: Sequence[Page], *, rounds: int, queries: dict[str, int]) -> list[Measurement]:
    """Ask for all pages in one rotation, so that whatever disturbs the machine disturbs them alike."""
    times: dict[str, list[float]] = {page.name: [] for page in pages}
    cpu, sizes = dict.fromkeys(times, 0.0), dict.fromkeys(times, 0)
    for turn in range(WARM_UP):
        for page in pages:
            page.ask(turn)
    for turn in range(rounds):
        for page in pages:
            used, began = page.server.cpu_seconds(), time.perf_counter()
            sizes[page.name] += page.ask(turn)
            times[page.name].append((time.perf_counter() - began) * 1000)
            cpu[page.name] += (page.server.cpu_seconds() - used) * 1000
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    return [
        Measurement(
            page=page.name,
            requests=rounds,
            median_ms=round(medians[page.name], 1),
            p95_ms=round(statistics.quantiles(times[page.name], n=20)[-1], 1),
            cpu_ms=round(cpu[page.name] / rounds, 1),
            kilobytes=round(sizes[page.name] / rounds / 1000, 1),
            ratio=round(medians[page.name] / medians[page.like], 1) if page.like else None,
            queries=queries.get(page.name),
        )
        for page in pages
    ]


def count_queries(client: Client, address: str) -> int:
    """How many questions a page asks, warm. Raises RuntimeError when it does not answer 200."""
    for _turn in range(2):
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address, secure=settings.SECURE_SSL_REDIRECT)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
    return sum(1 for query in captured if query["sql"].lstrip("( \n").startswith(QUESTIONS))
