"""Memberships (uppdrag): a role for a person in an organisation, from one day to another."""

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from nystart.access import ROLES, Permission, Role, ScopedQuerySet
from nystart.access.actor import Actor
from nystart.audit import tracked
from nystart.web.models import Identified
from nystart.web.retention import RetentionClass

from .organisation import Organisation

if TYPE_CHECKING:
    from .user import User

COVERED = """
SELECT covered.id, covered.controller_id, membership.role
FROM accounts_membership membership
JOIN accounts_organisation covered ON covered.ancestor_ids @> ARRAY[membership.organisation_id]
WHERE membership.user_id = %s AND membership.starts_on <= %s AND (membership.ends_on IS NULL OR membership.ends_on >= %s)
"""


class MembershipQuerySet(ScopedQuerySet):
    def active_on(self, day: date) -> Self:
        """Roles that hold on the day; the last day counts."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def visible_to(self, user: Actor) -> Self:
        """Roles in organisations whose accounts the user looks after."""
        return self.filter(organisation__in=user.organisation_ids(Permission.MANAGE_ACCOUNTS))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)

    def covered_by(self, user: "User", on: date) -> list[tuple[UUID, UUID | None, Role]]:
        """Every organisation that a role of the user covers on the day, with its controller and the role."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(COVERED, [user.pk, on, on])
            return [(organisation, controller, Role(role)) for organisation, controller, role in cursor.fetchall()]


@tracked()
class Membership(Identified):
    """A role (uppdrag) that a user holds in an organisation and all below it. Ended, never deleted."""

    retention = RetentionClass.ACCOUNT

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(
        "roll", max_length=30, choices=[(role.value, definition.label) for role, definition in ROLES.items()]
    )
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med", null=True, blank=True)
    given_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Rollens sista dag ligger före den första. Ändra en av dem.",
            ),
            models.UniqueConstraint(
                name="membership_once_at_a_time",
                fields=["user", "organisation", "role"],
                condition=Q(ends_on__isnull=True),
                violation_error_message="Personen har redan den rollen här.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role_label}, {self.organisation}"

    @property
    def role_label(self) -> str:
        """The Swedish name of the role."""
        return ROLES[Role(self.role)].label

    def holds_on(self, day: date) -> bool:
        """Whether the role holds on the day."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)
