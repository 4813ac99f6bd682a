"""The worker's housekeeping, with procrastinate's own connector in memory."""

import pytest
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from nystart.roof.ops.tasks import retry_stalled_jobs


@pytest.fixture
def connector():
    memory = InMemoryConnector()
    with app.replace_connector(memory):
        yield memory


def test_the_job_of_a_dead_worker_is_done_by_another(connector):
    job = app.configure_task("post.deliver", allow_unknown=True).defer(message_id="1")
    connector.jobs[job]["status"] = "doing"
    connector.jobs[job]["worker_id"] = None
    retry_stalled_jobs.defer(timestamp=0)
    app.run_worker(queues=["ops"], wait=False, install_signal_handlers=False, listen_notify=False)
    assert connector.jobs[job]["status"] == "todo"


@pytest.mark.parametrize("name", ["ops.retry_stalled_jobs", "ops.forget_old_jobs", "ops.forget_old_sessions"])
def test_the_housekeeping_is_done_by_the_clock(name):
    assert name in {task for task, _schedule in app.periodic_registry.periodic_tasks}
