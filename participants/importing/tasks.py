"""The worker's part: a list is read in, and old files are destroyed every hour."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from .actions import destroy_old_files
from .carrying_out import carry_out


@app.task(name="importing.carry_out", queue="lists")
def carry_out_list(*, list_id: str) -> None:
    """Read one list in. Run again it writes nothing twice."""
    carry_out(UUID(list_id))


@app.periodic(cron="20 * * * *")
@app.task(name="importing.destroy_old_files", queue="ops", queueing_lock="importing.destroy_old_files")
def destroy(timestamp: int) -> None:
    """Destroy uploaded lists that nobody has read in."""
    destroy_old_files(at=timezone.now())
