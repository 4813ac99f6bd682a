"""What the tests of the room share: a Thursday, a referral of somebody with an enrolment, and forms that are right."""

import pytest
import time_machine

from tests.factories.participants import ReferralFactory


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def referral(unit, participant, enrolment, referrer):
    """Amina Hedås, sent by the referrer and accepted."""
    made = ReferralFactory(
        participant=participant,
        organisation=unit,
        referrer=referrer,
        referrer_kind="employment_service",
        received_on="2026-01-05",
        state="accepted",
        decided_on="2026-01-12",
    )
    enrolment.referral = made
    enrolment.save(update_fields=["referral"])
    return made


@pytest.fixture
def consent_form():
    """A consent as it is typed."""
    return {
        "submission": "7a0b2c1e-0000-4000-8000-000000000001",
        "direction": "give",
        "parties": ["employment_service"],
        "party_names": "Arbetsförmedlingen i Hultsfred",
        "kinds": ["plan", "attendance"],
        "purpose": "Samma planering hos båda.",
        "form": "paper",
        "givers": ["person"],
        "given_on": "12 mars 2026",
        "starts_on": "12 mars 2026",
        "ends_on": "30 juni 2026",
        "how": "",
    }
