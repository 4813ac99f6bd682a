"""The worker's part: what is too old goes, every hour."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .actions import forget_old_forms


@app.periodic(cron="50 * * * *")
@app.task(name="kept.forget_old_forms", queue="ops", queueing_lock="kept.forget_old_forms")
def forget(timestamp: int) -> None:
    """Delete the forms that were kept 24 hours ago or more."""
    forget_old_forms(at=timezone.now())
