"""Which rows of the bank belong to whom: staff reach their municipality's, an employer its own."""

from typing import Any

from django.db.models import Q, QuerySet

from nystart.foundation.access import Permission
from nystart.foundation.access.actor import Actor
from nystart.foundation.accounts.models import Organisation


def controllers_of(user: Actor, permission: Permission) -> Any:
    """The municipalities (as a subquery) in which the user holds the permission somewhere."""
    return Organisation.objects.filter(pk__in=user.organisation_ids(permission)).values("controller_id")


def in_the_bank_of(user: Actor, permission: Permission, own: str) -> Q:
    """Rows of the municipalities where the permission is held, and of the employers whose places the user manages.

    ``own`` is the path from the row to the employer's organisation.
    """
    managed = user.organisation_ids(Permission.MANAGE_OWN_POSITIONS)
    return Q(controller__in=controllers_of(user, permission)) | Q(**{f"{own}__in": managed})


def banks_of(user: Actor) -> QuerySet[Organisation]:
    """The municipalities in whose banks the user may make employers."""
    found = Organisation.objects.filter(pk__in=controllers_of(user, Permission.EDIT_BANK))
    return found.select_related("municipality").order_by("name")
