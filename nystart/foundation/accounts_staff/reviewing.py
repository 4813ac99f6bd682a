"""Who reviews the log is not the one who gives roles: never both in one municipality, and each has somebody who reviews."""

from datetime import date

from django.core.exceptions import ValidationError

from nystart.foundation.access import ROLES, Permission, Role
from nystart.foundation.access.roles import roles_with
from nystart.foundation.accounts.models import Membership, User

APART = (Permission.MANAGE_ACCOUNTS, Permission.REVIEW_ACCESS_LOG)
"""Two permissions that nobody holds in the same municipality."""


def check_apart(given: Membership) -> None:
    """Raise ValidationError when the person would both give roles and review the log in one municipality, on any day."""
    root = given.organisation.ancestor_ids[0]
    role = Role(given.role)
    held = Membership.objects.filter(user=given.user, organisation__ancestor_ids__contains=[root])
    for mine, other in (APART, APART[::-1]):
        if mine not in ROLES[role].permissions:
            continue
        against = held.filter(role__in=roles_with(other)).holding_between(given.starts_on, given.ends_on)
        found = against.order_by("starts_on", "pk").first()
        if found is not None:
            raise ValidationError(
                f"{given.user} är {found.role_label.lower()} i kommunen. Den som ger roller granskar inte loggen, och "
                "tvärtom. Avsluta den rollen först, eller välj en annan person.",
                code="apart",
            )


def unreviewed(user: User, on: date) -> list[str]:
    """The names of municipalities (utan loggranskare) whose accounts the user looks after and whose log nobody reviews."""
    municipalities = user.municipalities_with(Permission.MANAGE_ACCOUNTS)
    reviewing = Membership.objects.active_on(on).filter(
        role__in=roles_with(Permission.REVIEW_ACCESS_LOG),
        user__is_active=True,
        organisation__controller__in=[pk for pk, _name in municipalities],
    )
    found = set(reviewing.order_by().values_list("organisation__controller", flat=True))
    return [name for pk, name in municipalities if pk not in found]
