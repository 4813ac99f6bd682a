"""What the forms offer: units and colleagues within reach of the user."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind, OrganisationQuerySet


def units_for(user: User, permission: Permission) -> OrganisationQuerySet:
    """Units (enheter) in which the user holds the permission, by name; where there are none, what there is. No ended ones."""
    within = Organisation.objects.filter(pk__in=user.organisation_ids(permission), controller__isnull=False)
    within = within.open_on(timezone.localdate())
    units = within.filter(kind=OrganisationKind.UNIT)
    return (units if units.exists() else within).order_by("name", "pk")


def coaches_of(units: Iterable[Organisation], *, on: date) -> Any:
    """Those who work with people's files in one of the units, or above it, on the day."""
    chain = {ancestor for unit in units for ancestor in unit.ancestor_ids}
    return (
        User.objects.with_role_in(chain, Permission.EDIT_PARTICIPANTS, on).filter(is_active=True).order_by("name", "pk")
    )


def protection_users(controller: Organisation, *, on: date) -> object:
    """Those in a municipality who may be put on the access list of a protected person."""
    below = Organisation.objects.below([controller.pk]).values("pk")
    return User.objects.with_role_in(below, Permission.SEE_PROTECTED, on).filter(is_active=True).order_by("name", "pk")
