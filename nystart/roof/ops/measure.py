"""How long a page takes: one client, in the process itself, warm, as the database role of requests."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

WARM_UP = 3


@dataclass(frozen=True)
class Page:
    """A page under measurement. With several addresses they are asked for in turn."""

    name: str
    addresses: Sequence[str]


@dataclass(frozen=True)
class Measurement:
    """Milliseconds and queries of one page."""

    page: str
    requests: int
    median_ms: float
    p95_ms: float
    queries: int


def measure(client: Client, page: Page, *, requests: int) -> Measurement:
    """Ask for the page many times. Raises RuntimeError when it does not answer 200."""
    for number in range(WARM_UP):
        _get(client, page.addresses[number % len(page.addresses)])
    times = []
    for number in range(requests):
        address = page.addresses[number % len(page.addresses)]
        began = time.perf_counter()
        _get(client, address)
        times.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as captured:
        _get(client, page.addresses[0])
    return Measurement(
        page=page.name,
        requests=requests,
        median_ms=round(statistics.median(times), 1),
        p95_ms=round(statistics.quantiles(times, n=20)[-1], 1),
        queries=sum(1 for query in captured if query["sql"].startswith(("SELECT", "INSERT", "UPDATE", "WITH"))),
    )


def _get(client: Client, address: str) -> None:
    answer = client.get(address, secure=settings.SECURE_SSL_REDIRECT)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
