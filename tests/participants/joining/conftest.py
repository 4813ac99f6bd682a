"""Two files of one person, with everything that can be written in a file."""

from datetime import date
from typing import Any

import pytest

from participants.core.models import Participant
from tests.factories.participant_file import (
    ActionPlanFactory,
    CaseNoteFactory,
    NoteDraftFactory,
    PlanGoalFactory,
    PlanStepFactory,
)
from tests.factories.participants import (
    ContactPersonFactory,
    EnrolmentFactory,
    FormerNumberFactory,
    IdentityFactory,
    ReferralFactory,
)


@pytest.fixture
def second(unit: Any, caseworker: Any) -> Participant:
    """Amina again, with another number, in another project, with notes, a plan, a referral and a contact person."""
    enrolment = EnrolmentFactory(
        organisation=unit,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        participant__phone="+46701740605",
        participant__language="somaliska",
        starts_on=date(2026, 2, 2),
    )
    person: Participant = enrolment.participant
    IdentityFactory(participant=person)
    FormerNumberFactory(participant=person)
    ContactPersonFactory(participant=person)
    ReferralFactory(participant=person, organisation=unit)
    CaseNoteFactory(participant=person, author=caseworker, words="I den andra akten.", enrolment=enrolment)
    NoteDraftFactory(participant=person, author=caseworker, facts="Utkast i den andra")
    plan = ActionPlanFactory(enrolment=enrolment, agreed_on=date(2026, 2, 9))
    PlanStepFactory(goal=PlanGoalFactory(plan=plan))
    return person
