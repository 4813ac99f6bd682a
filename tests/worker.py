"""The worker in tests: runs what waits in the queue, in this process, and returns."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app


def run_waiting_jobs() -> None:
    """Run every job of the queue that is due. Needs a database that other connections can see.

    In a thread of its own, since a browser test already has a loop in this one.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(_run).result()


def _run() -> None:
    try:
        asyncio.run(_work())
    finally:
        connections.close_all()


async def _work() -> None:
    worker = app.with_connector(app.connector.get_worker_connector())
    async with worker.open_async():
        await worker.run_worker_async(wait=False, listen_notify=False, install_signal_handlers=False)
