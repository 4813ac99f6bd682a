"""The worker's part: rows are sealed each minute, and each night the ends of the chains leave the database."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .anchoring import anchor_until
from .sealing import seal

PATIENCE = RetryStrategy(max_attempts=8, exponential_wait=4)
"""A disk or a share that is away is asked again for a day."""


@app.periodic(cron="* * * * *")
@app.task(name="chain.seal", queue="ops", queueing_lock="chain.seal")
def seal_logs(timestamp: int) -> None:
    """Seal what was written in the last minute."""
    seal(now=timezone.now())


@app.periodic(cron="20 1 * * *")
@app.task(name="chain.anchor", queue="ops", queueing_lock="chain.anchor", retry=PATIENCE)
def anchor_logs(timestamp: int) -> None:
    """Anchor yesterday, when no row of it can come any more (the clock of the jobs is UTC)."""
    yesterday = timezone.localdate() - timedelta(days=1)
    anchor_until(day=yesterday, path=settings.ANCHOR_FILE, now=timezone.now())
