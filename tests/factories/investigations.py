"""Investigations by specialists."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from participants.investigations.codes import OrderGround
from participants.investigations.models import Investigation, InvestigationAnswer
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory


class InvestigationFactory(DjangoModelFactory):
    """An investigation whose answer is awaited. Traits: answered, cancelled."""

    class Meta:
        model = Investigation

    class Params:
        answered = factory.Trait(answered_on=date(2026, 2, 20))
        cancelled = factory.Trait(cancelled_on=date(2026, 2, 10), cancelled_because="Behövs inte.")

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    specialist_id = "occupational_therapist"
    ordered_to = "Arbetsterapin"
    question = "Hur länge orkar personen stå?"
    ground = OrderGround.CONSENT
    ordered_on = date(2026, 2, 2)
    ordered_by = factory.SubFactory(UserFactory)
    answer_due_on = date(2026, 3, 2)


class InvestigationAnswerFactory(DjangoModelFactory):
    """The first conclusion."""

    class Meta:
        model = InvestigationAnswer

    investigation = factory.SubFactory(InvestigationFactory, answered=True)
    controller = factory.SelfAttribute("investigation.controller")
    number = 1
    conclusion = "Orkar halva dagar."
    written_by = factory.SubFactory(UserFactory)
    written_at = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
