"""Receptions, visits and own applications for tests."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from participants.reception.codes import ReachedBy
from participants.reception.models import Application, Duty, OpeningException, OpeningHours, Reception, Visit
from tests.factories.accounts import UserFactory, municipality

DAY = date(2026, 3, 12)


class ReceptionFactory(DjangoModelFactory):
    """A reception; give it the unit as ``organisation``."""

    class Meta:
        model = Reception

    organisation = factory.LazyFunction(lambda: municipality("Hultsfred"))
    controller = factory.SelfAttribute("organisation.controller")
    name = "Nystartcenter"
    slug = factory.Sequence(lambda n: f"nystartcenter-{n}")
    lead = "Vi hjälper dig att hitta vägen till arbete."
    street = "Stora torget 2"
    city = "Hultsfred"
    phone = "+46701740609"


class OfAReceptionFactory(DjangoModelFactory):
    """What belongs to a reception."""

    class Meta:
        abstract = True

    reception = factory.SubFactory(ReceptionFactory)
    controller = factory.SelfAttribute("reception.controller")


class OpeningHoursFactory(OfAReceptionFactory):
    """Thursdays from nine to twelve."""

    class Meta:
        model = OpeningHours

    weekday = 4
    opens_at, closes_at = time(9), time(12)


class OpeningExceptionFactory(OfAReceptionFactory):
    """A day on which it is closed."""

    class Meta:
        model = OpeningException

    on = DAY


class DutyFactory(OfAReceptionFactory):
    """Arbetsförmedlingen on Thursdays."""

    class Meta:
        model = Duty

    authority = "Arbetsförmedlingen"
    helps_with = "frågor om att skriva in sig"
    person_name = "Rolf Påhittad"
    weekday = 4
    starts_at, ends_at = time(9), time(12)
    starts_on = date(2026, 3, 2)


class VisitFactory(OfAReceptionFactory):
    """Somebody who wants work."""

    class Meta:
        model = Visit

    on, at = DAY, time(9, 30)
    purpose_id = "work"
    logged_by = factory.SubFactory(UserFactory)


class ApplicationFactory(OfAReceptionFactory):
    """Somebody who has asked for help."""

    class Meta:
        model = Application

    organisation = factory.SelfAttribute("reception.organisation")
    received_on = DAY
    name = "Tyra Påhittad"
    phone = "+46701740605"
    reached_by = ReachedBy.PHONE
