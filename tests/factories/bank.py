"""Employers, workplaces and positions for tests."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from nystart.foundation.accounts.models import Municipality
from placements.bank.codes import PositionState
from placements.bank.models import Employer, EmployerContact, OccupationField, PlaceBooking, Position, Workplace
from tests.factories.accounts import municipality

DAY = date(2026, 3, 12)


class EmployerFactory(DjangoModelFactory):
    """A private employer in the bank of Hultsfred, unless told otherwise."""

    class Meta:
        model = Employer

    controller = factory.LazyFunction(lambda: municipality("Hultsfred"))
    name = factory.Sequence(lambda n: f"Påhittade bolaget {n}")
    kind = "private"


class EmployerContactFactory(DjangoModelFactory):
    """Somebody to write to."""

    class Meta:
        model = EmployerContact

    employer = factory.SubFactory(EmployerFactory)
    name = "Viola Kontakt"
    email = "viola@kvarnbageriet.example.org"
    phone = "070-174 06 05"
    is_confirmed = True


class WorkplaceFactory(DjangoModelFactory):
    """A workplace in the municipality whose bank it stands in."""

    class Meta:
        model = Workplace

    employer = factory.SubFactory(EmployerFactory)
    name = factory.Sequence(lambda n: f"Arbetsplats {n}")
    place = "Målilla"
    municipality = factory.LazyAttribute(lambda workplace: workplace.employer.controller.municipality)


class PositionFactory(DjangoModelFactory):
    """A draft. Traits: published, in_review; ``at="Kalmar"`` places it in another municipality's bank."""

    class Meta:
        model = Position
        exclude = ("at",)

    at = "Hultsfred"
    employer = factory.SubFactory(
        EmployerFactory, controller=factory.LazyAttribute(lambda made: municipality(made.factory_parent.at))
    )
    workplace = factory.SubFactory(WorkplaceFactory, employer=factory.SelfAttribute("..employer"))
    field = factory.LazyFunction(lambda: OccupationField.objects.get(code="mat"))
    title = factory.Sequence(lambda n: f"Plats {n}")
    tasks = "Du hjälper till med det som behövs."
    hours_per_week = 25
    places_total = 2

    class Params:
        published = factory.Trait(state=PositionState.PUBLISHED, published_on=DAY)
        in_review = factory.Trait(
            state=PositionState.IN_REVIEW, source="public_form", submitted_at=factory.LazyFunction(timezone.now)
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        position = super()._create(model_class, *args, **kwargs)
        position.refresh_from_db()
        return position


class PlaceBookingFactory(DjangoModelFactory):
    """A place that is taken."""

    class Meta:
        model = PlaceBooking

    position = factory.SubFactory(PositionFactory, published=True)
    starts_on = DAY


def field_of(code: str) -> OccupationField:
    """An occupation field by its code."""
    return OccupationField.objects.get(code=code)


def municipality_code(name: str) -> Municipality:
    """A municipality by its name."""
    return Municipality.objects.get(name=name)
