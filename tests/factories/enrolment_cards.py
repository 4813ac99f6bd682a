"""What belongs to an enrolment: the situation at a point, entry facts, decisions with measures, pauses."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from participants.decisions.models import Decision, Measure
from participants.pauses.codes import PauseReasonKind
from participants.pauses.models import Pause, PauseReason
from participants.situation.codes import Point
from participants.situation.models import EntryFacts, Income, Situation
from tests.factories.participants import EnrolmentFactory


class SituationFactory(DjangoModelFactory):
    """A situation at the start that says nothing but the day."""

    class Meta:
        model = Situation

    enrolment = factory.SubFactory(EnrolmentFactory)
    controller = factory.SelfAttribute("enrolment.controller")
    point = Point.ENTRY
    answered_on = date(2026, 1, 12)


class IncomeFactory(DjangoModelFactory):
    """Social assistance, the whole of the person's own support."""

    class Meta:
        model = Income

    situation = factory.SubFactory(SituationFactory)
    controller = factory.SelfAttribute("situation.controller")
    source_id = "social_assistance"


class EntryFactsFactory(DjangoModelFactory):
    """Long sick leave, and nothing else."""

    class Meta:
        model = EntryFacts

    enrolment = factory.SubFactory(EnrolmentFactory)
    controller = factory.SelfAttribute("enrolment.controller")
    answered_on = date(2026, 1, 12)
    sick_leave = "long"


class DecisionFactory(DjangoModelFactory):
    """An assignment by the employment service, until further notice."""

    class Meta:
        model = Decision

    enrolment = factory.SubFactory(EnrolmentFactory)
    controller = factory.SelfAttribute("enrolment.controller")
    kind_id = "pes_referral"
    starts_on = date(2026, 1, 12)


class MeasureFactory(DjangoModelFactory):
    """Coaching under a decision, still going on."""

    class Meta:
        model = Measure

    decision = factory.SubFactory(DecisionFactory)
    controller = factory.SelfAttribute("decision.controller")
    kind_id = "coaching"
    starts_on = date(2026, 1, 20)


class PauseFactory(DjangoModelFactory):
    """A pause without a reason, until further notice."""

    class Meta:
        model = Pause

    enrolment = factory.SubFactory(EnrolmentFactory)
    controller = factory.SelfAttribute("enrolment.controller")
    starts_on = date(2026, 2, 2)


class PauseReasonFactory(DjangoModelFactory):
    """Sickness as the reason of a pause."""

    class Meta:
        model = PauseReason

    pause = factory.SubFactory(PauseFactory)
    controller = factory.SelfAttribute("pause.controller")
    kind = PauseReasonKind.SICKNESS
