"""What somebody leaves behind when roles end: so many, and who may give it to another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Membership, Organisation, User
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Charge

NAMES_SHOWN = 3


@dataclass(frozen=True)
class Left:
    """What is left (kvar): charges of which nobody else would be in charge, and who may hand them over."""

    charges: list[Charge] = field(default_factory=list)
    by_whom: list[User] = field(default_factory=list)
    may_oneself: bool = False

    def __bool__(self) -> bool:
        return bool(self.charges)


def left_behind(*, user: User, ending: Iterable[Membership], seen_by: User, day: date) -> Left:
    """What the user leaves when the roles have ended, in the organisations whose accounts ``seen_by`` looks after.

    Numbers only: who they are is shown to those who may see them, on the page that each charge leads to.
    """
    roles = list(ending)
    within = seen_by.organisation_ids(Permission.MANAGE_ACCOUNTS)
    found = [
        charge
        for provider in contributions.charges
        if (charge := provider(user.pk, within, [role.pk for role in roles], day)).count
    ]
    if not found:
        return Left()
    permission = Permission(found[0].permission)
    return Left(found, _distributors(user, permission, day), seen_by.can(permission))


def _distributors(user: User, permission: Permission, day: date) -> list[User]:
    """Those who may give the user's charges to another, where she works or has worked."""
    places = Organisation.objects.filter(memberships__user=user)
    chain = {ancestor for place in places for ancestor in place.ancestor_ids}
    found = User.objects.with_role_in(chain, permission, day).filter(is_active=True).exclude(pk=user.pk)
    return list(found.order_by("name", "pk")[:NAMES_SHOWN])


def remaining(organisation: Organisation, day: date) -> list[Charge]:
    """What is still in an organisation and below it: roles of the day or later, and what the rooms know of."""
    within = list(Organisation.objects.below([organisation.pk]).values_list("pk", flat=True))
    roles = Membership.objects.not_ended(day).filter(organisation__in=within).count()
    found = [Charge(roles, "roll,roller"), *(provider(within, day) for provider in contributions.unit_charges)]
    return [charge for charge in found if charge.count]
