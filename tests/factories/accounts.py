"""Organisations and users for tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from nystart.foundation.accounts.models import EmailChange, Membership, Municipality, Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind

PASSWORD = "Solen-stiger-05"


class OrganisationFactory(DjangoModelFactory):
    """A unit (enhet) unless told otherwise."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Enhet {n}")
    slug = factory.LazyAttribute(lambda organisation: slugify(organisation.name))
    kind = OrganisationKind.UNIT

    class Params:
        municipal = factory.Trait(kind=OrganisationKind.MUNICIPALITY)
        authority = factory.Trait(kind=OrganisationKind.AUTHORITY)
        company = factory.Trait(kind=OrganisationKind.COMPANY)


def municipality(name: str) -> Organisation:
    """The root organisation of a real municipality, made when missing: ``municipality("Hultsfred")``."""
    found = Municipality.objects.get(name=name)
    return Organisation.objects.filter(municipality=found, kind=OrganisationKind.MUNICIPALITY).first() or (
        OrganisationFactory(name=f"{name}s kommun", municipal=True, municipality=found)
    )


class UserFactory(DjangoModelFactory):
    """A user without roles; the password is PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person Nummer{n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password(PASSWORD)


class MembershipFactory(DjangoModelFactory):
    """A role that holds since 2008."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "caseworker"
    starts_on = "2008-01-01"


class EmailChangeFactory(DjangoModelFactory):
    """Another address that somebody asks for; nobody has answered yet."""

    class Meta:
        model = EmailChange

    user = factory.SubFactory(UserFactory)
    asked_by = factory.SelfAttribute("user")
    old_email = factory.SelfAttribute("user.email")
    new_email = factory.Sequence(lambda n: f"ny{n}@example.org")
    old_token_hash = factory.Sequence(lambda n: f"{n:064x}")
    new_token_hash = factory.Sequence(lambda n: f"f{n:063x}")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=3))
