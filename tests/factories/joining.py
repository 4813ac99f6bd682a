"""Joined files and the question before."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from participants.joining.models import Joining, PossibleDouble
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory


class JoiningFactory(DjangoModelFactory):
    """An empty file joined into ``kept``."""

    class Meta:
        model = Joining

    kept = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("kept.controller")
    joined = factory.SubFactory(ParticipantFactory, controller=factory.SelfAttribute("..controller"))
    joined_on = date(2026, 3, 12)
    reason = "Samma person, legitimation visad."
    joined_by = factory.SubFactory(UserFactory)


class PossibleDoubleFactory(DjangoModelFactory):
    """The question whether ``participant`` and ``other`` are one."""

    class Meta:
        model = PossibleDouble

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    other = factory.SubFactory(ParticipantFactory, controller=factory.SelfAttribute("..controller"))
    asked_on = date(2026, 3, 12)
