"""The worker's part: rows are sealed each minute, and each night the ends of the chains leave the database."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .sealing import seal


@app.periodic(cron="* * * * *")
@app.task(name="chain.seal", queue="ops", queueing_lock="chain.seal")
def seal_logs(timestamp: int) -> None:
    """Seal what was written in the last minute."""
    seal(now=timezone.now())
