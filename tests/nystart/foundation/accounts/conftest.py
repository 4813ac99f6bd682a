"""What tests of log-ins have: a clock that stands still, and a coach."""

import pytest
import time_machine

from tests.factories.accounts import UserFactory


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False) as travelling:
        yield travelling


@pytest.fixture
def coach():
    return UserFactory(email="coach@example.org")
