"""A plan to approve, and what has been mailed."""

import re

import pytest

from nystart.foundation.post.models import Message
from tests.factories.approvals import AddressConfirmationFactory
from tests.factories.participant_file import PlanGoalFactory, PlanStepFactory


@pytest.fixture
def plan(enrolment, caseworker):
    """A plan with a goal and a step, written by the caseworker."""
    goal = PlanGoalFactory(plan__enrolment=enrolment, plan__written_by=caseworker)
    PlanStepFactory(goal=goal)
    return goal.plan


@pytest.fixture
def mailed(participant):
    """The person has an address, and it is confirmed."""
    participant.email = "amina@example.org"
    participant.save()
    return AddressConfirmationFactory(participant=participant)


@pytest.fixture
def last_code(db):
    """The six digits of the latest mail."""

    def read():
        return re.search(r"kod är (\d{6})", Message.objects.latest("created_at").body)[1]

    return read


@pytest.fixture
def last_link(db):
    """The path of the link in the latest mail."""

    def read():
        return re.search(r"(/godkann/\S+/)", Message.objects.latest("created_at").body)[1]

    return read
