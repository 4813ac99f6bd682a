"""Most tests of the chain look at three of the logs, since all of them take their time."""

import pytest

from nystart.foundation.chain.logs import sealed_logs

from .ledger import LOGS

ASKED_FROM = [f"nystart.foundation.chain.{name}.sealed_logs" for name in ("sealing", "verifying", "replacing")]


@pytest.fixture(autouse=True)
def three_logs(monkeypatch):
    for name in ASKED_FROM:
        monkeypatch.setattr(name, lambda: [log for log in sealed_logs() if log.table in LOGS])


@pytest.fixture
def all_logs(monkeypatch, three_logs):
    for name in ASKED_FROM:
        monkeypatch.setattr(name, sealed_logs)
