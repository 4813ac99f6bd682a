"""Summaries for who referred the person."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from participants.summaries.models import ReferrerSummary
from tests.factories.accounts import UserFactory
from tests.factories.assessments import AssessmentFactory
from tests.factories.participants import ReferralFactory


class ReferrerSummaryFactory(DjangoModelFactory):
    """The first summary for who made the ``referral``."""

    class Meta:
        model = ReferrerSummary

    referral = factory.SubFactory(ReferralFactory)
    participant = factory.SelfAttribute("referral.participant")
    controller = factory.SelfAttribute("participant.controller")
    assessment = factory.SubFactory(AssessmentFactory, participant=factory.SelfAttribute("..participant"))
    number = 1
    text = "Vill arbeta i kök. Nästa steg är praktik."
    written_by = factory.SubFactory(UserFactory)
    written_at = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
