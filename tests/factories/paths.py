"""Ways to an own business and mentors for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from participants.paths.models import BusinessPath, BusinessStep, MentorMeeting, Mentorship
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory


class OfAPerson(DjangoModelFactory):
    """What all of them have."""

    class Meta:
        abstract = True

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")


class BusinessPathFactory(OfAPerson):
    """An idea that is looked into. Traits: started."""

    class Meta:
        model = BusinessPath

    idea = "Städning hos företag i Hultsfred."
    written_by = factory.SubFactory(UserFactory)

    class Params:
        started = factory.Trait(result="started", result_on=date(2025, 9, 12))


class BusinessStepFactory(OfAPerson):
    """A step."""

    class Meta:
        model = BusinessStep

    text = "Skriv en budget"
    due_on = date(2026, 4, 1)


class MentorshipFactory(OfAPerson):
    """A mentor who has signed."""

    class Meta:
        model = Mentorship

    name = "Maj Mentor"
    starts_on = date(2026, 2, 2)
    secrecy_signed_on = date(2026, 2, 2)
    matched_by = factory.SubFactory(UserFactory)


class MentorMeetingFactory(OfAPerson):
    """A meeting of an hour; give it the mentorship."""

    class Meta:
        model = MentorMeeting

    mentorship = factory.SubFactory(MentorshipFactory, participant=factory.SelfAttribute("..participant"))
    held_on = date(2026, 2, 9)
    minutes = 60
