"""Many users at once, each of whom reads for a while before the next page."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from nystart.roof.ops.bench.measure import Page

USERS = 100
THINK_SECONDS = 2.5


@dataclass(frozen=True)
class Crowd:
    """What so many users met: milliseconds, and how many answers were wrong or missing."""

    users: int
    requests: int
    median_ms: float
    p95_ms: float
    errors: int


def crowd(pages: Sequence[Page], *, seconds: float, users: int = USERS) -> Crowd:
    """Let the users open pages at random for some time, and think between."""
    times: list[float] = []
    errors: list[str] = []
    ends_at = time.monotonic() + seconds

    def work(seed: int) -> None:
        mine = random.Random(seed)  # nosec B311
        time.sleep(mine.uniform(0, THINK_SECONDS))
        while time.monotonic() < ends_at:
            began = time.perf_counter()
            try:
                mine.choice(pages).ask(mine.randrange(1000))
                times.append((time.perf_counter() - began) * 1000)
            except (OSError, RuntimeError) as error:
                errors.append(str(error))
            time.sleep(THINK_SECONDS * mine.uniform(0.6, 1.4))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Crowd(
        users=users,
        requests=len(times),
        median_ms=round(statistics.median(times), 1),
        p95_ms=round(statistics.quantiles(times, n=20)[-1], 1),
        errors=len(errors),
    )
