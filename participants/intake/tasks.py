"""The worker's part: referrals whose person has not come in time, every night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .actions import expire_referrals


@app.periodic(cron="15 4 * * *")
@app.task(name="intake.expire_referrals", queue="ops", queueing_lock="intake.expire_referrals")
def expire(timestamp: int) -> None:
    """Let them expire; run twice it does nothing more."""
    expire_referrals(on=timezone.localdate())
