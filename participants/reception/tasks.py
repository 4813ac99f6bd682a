"""The worker's part: applications that nothing came of expire, and what ended ones say of people is removed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from nystart.foundation.audit.acting import acting_as

from .actions import expire_applications, forget_applications
from .actions.applications import SYSTEM


@app.periodic(cron="40 2 * * *")
@app.task(name="reception.forget", queue="ops", queueing_lock="reception.forget")
def forget(timestamp: int) -> None:
    """Once a night."""
    today = timezone.localdate()
    with acting_as(SYSTEM, reason="Ansökningar som inte ledde till något gallras."):
        expire_applications(on=today)
        forget_applications(on=today)
