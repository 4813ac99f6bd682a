"""The worker's own housekeeping. Every task of the product is idempotent, so a job may be run again."""

from __future__ import annotations

import logging

from asgiref.sync import sync_to_async
from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app

log = logging.getLogger(__name__)

SILENT_FOR = 60  # seconds without a sign of life, after which a worker counts as dead
KEPT_FOR = 24 * 14  # hours; finished jobs hold no personal data, but are of no use either


@app.periodic(cron="*/2 * * * *")
@app.task(name="ops.retry_stalled_jobs", queue="ops", queueing_lock="ops.retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that died (kill -9, power cut) to another one."""
    stalled = list(await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR))
    for job in stalled:
        await context.app.job_manager.retry_job(job)
    if stalled:
        log.warning("stalled jobs are retried", extra={"count": len(stalled)})


@app.periodic(cron="20 3 * * *")
@app.task(name="ops.forget_old_jobs", queue="ops", queueing_lock="ops.forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs that were finished two weeks ago; failed ones too, once somebody has had the time to look."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_FOR, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="40 3 * * *")
@app.task(name="ops.forget_old_sessions", queue="ops", queueing_lock="ops.forget_old_sessions")
async def forget_old_sessions(timestamp: int) -> None:
    """Delete the sessions that have run out."""
    await sync_to_async(call_command)("clearsessions")
