"""What tests of people's files share."""

from datetime import date
from typing import Any

import pytest

from participants.core.models import Enrolment
from tests.factories.participants import EnrolmentFactory, IdentityFactory


@pytest.fixture
def enrolment(unit: Any, caseworker: Any) -> Enrolment:
    """Amina Hedås, enrolled in the unit of the cast since 12 January 2026, coached by the caseworker."""
    made: Enrolment = EnrolmentFactory(
        organisation=unit,
        caseworker=caseworker,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        starts_on=date(2026, 1, 12),
    )
    IdentityFactory(participant=made.participant)
    made.refresh_from_db()
    return made


@pytest.fixture
def participant(enrolment: Enrolment) -> Any:
    """Amina Hedås."""
    return enrolment.participant


@pytest.fixture
def protected(unit: Any) -> Any:
    """A person with a protected identity, enrolled in the unit; nobody is on her access list."""
    return EnrolmentFactory(
        organisation=unit, protected=True, participant__first_name="Skyddad", participant__last_name="Hemlig"
    ).participant
