"""Memberships (uppdrag): a role for a person in an organisation, from one day to another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from nystart.foundation.access import ROLES, Permission, Role, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.database.prepared import prepared_rows
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .approval import HOLDING, KEPT, LAPSES_AFTER, SEEING_ROLES, UNKNOWN, Approval
from .organisation import Organisation

COVERED = """
SELECT covered.id, covered.controller_id, membership.role, covered.name, controller.name
FROM accounts_membership membership
JOIN accounts_organisation covered ON covered.ancestor_ids @> ARRAY[membership.organisation_id]
LEFT JOIN accounts_organisation controller ON controller.id = covered.controller_id
WHERE membership.user_id = $1 AND membership.starts_on <= $2 AND (membership.ends_on IS NULL OR membership.ends_on >= $2)
  AND membership.approval = ANY ($3)
"""


class Covered(NamedTuple):
    """An organisation that a role covers, its controller, the role, and what whoever answers for its records is called."""

    organisation: UUID
    controller: UUID | None
    role: Role
    home_name: str


@dataclass
class RolesByTime:
    """A person's roles, sorted by when they hold."""

    now: list["Membership"] = field(default_factory=list)
    before: list["Membership"] = field(default_factory=list)
    later: list["Membership"] = field(default_factory=list)
    waiting: list["Membership"] = field(default_factory=list)
    refused: list["Membership"] = field(default_factory=list)

    def place(self, membership: "Membership", day: date) -> None:
        """Put one role where it belongs."""
        if membership.waits_on(day):
            self.waiting.append(membership)
        elif not membership.is_held:
            self.refused.append(membership)
        elif membership.holds_on(day):
            self.now.append(membership)
        else:
            (self.later if membership.starts_on > day else self.before).append(membership)


class MembershipQuerySet(ScopedQuerySet):
    """Roles by day, by person and by who looks after them."""

    def held(self) -> Self:
        """Roles that need no approval, or have it. Everything that asks what a role gives begins here."""
        return self.filter(approval__in=HOLDING)

    def waiting(self, day: date) -> Self:
        """Roles that wait for a second person's yes on the day."""
        return self.filter(approval=Approval.WAITING, asked_on__gte=day - LAPSES_AFTER)

    def lapsed(self, day: date) -> Self:
        """Roles that nobody has answered in time."""
        return self.filter(approval__in=[Approval.WAITING, Approval.ASKED], asked_on__lt=day - LAPSES_AFTER)

    def asked(self, day: date) -> Self:
        """Roles that wait for the yes of the person herself on the day."""
        return self.filter(approval=Approval.ASKED, asked_on__gte=day - LAPSES_AFTER)

    def known(self) -> Self:
        """Roles of people who have said yes to the municipality, or were never asked because they are its own."""
        return self.exclude(approval__in=UNKNOWN)

    def within(self, organisation: Organisation) -> Self:
        """Roles in the same municipality, or whatever stands at the top of the tree."""
        return self.filter(organisation__ancestor_ids__contains=[organisation.ancestor_ids[0]])

    def of_own_people(self, user: Actor, on: date) -> QuerySet[Any, Any]:
        """The users whose account the user's municipality opened, and so looks after: where the oldest role that goes on is.

        Another municipality in which the person has a role too sees that role, and nothing of the account.
        """
        return self.visible_to(user)._opening_accounts(on)

    def own_people_of(self, controllers: Iterable[UUID], on: date) -> QuerySet[Any, Any]:
        """The users whose accounts these municipalities look after."""
        return self.filter(organisation__ancestor_ids__overlap=[*controllers])._opening_accounts(on)

    def _opening_accounts(self, on: date) -> QuerySet[Any, Any]:
        goes_on = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        theirs = self.model._default_manager.filter(user=OuterRef("user"), approval__in=[*HOLDING, Approval.WAITING])
        oldest = theirs.alias(goes_on=Case(When(goes_on, then=0), default=1)).order_by("goes_on", "created_at", "pk")
        return self.filter(pk=Subquery(oldest.values("pk")[:1])).order_by().values("user")

    def approvable_by(self, user: Actor) -> Self:
        """Roles there, or below, where the user approves; never one that she gave or is to have herself."""
        within = user.organisation_ids(Permission.APPROVE_ROLES)
        return self.filter(organisation__in=within).exclude(given_by=user.pk).exclude(user=user.pk)

    def seeing_people(self) -> Self:
        """Roles that see people."""
        return self.filter(role__in=SEEING_ROLES)

    def active_on(self, day: date) -> Self:
        """Roles that hold on the day; the last day counts."""
        return self.held().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def not_ended(self, on: date) -> Self:
        """Roles that hold on the day or will hold later, those that wait for a yes among them."""
        return self.filter(approval__in=KEPT).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))

    def holding_between(self, first: date, last: date | None) -> Self:
        """Roles that hold, or wait to hold, on any day from the first to the last; an open end reaches for ever."""
        begun = Q() if last is None else Q(starts_on__lte=last)
        return self.filter(begun, Q(approval__in=KEPT), Q(ends_on__isnull=True) | Q(ends_on__gte=first))

    def held_by(self, user: Identified) -> Self:
        """The user's own roles."""
        return self.filter(user=user)

    def with_names(self) -> Self:
        """Fetched with organisation and who gave the role."""
        return self.select_related("organisation", "given_by")

    def by_user(self, users: Iterable[Identified], on: date) -> dict[UUID, list["Membership"]]:
        """The roles of the day of many users, and those that wait for a yes, by user, in one query."""
        found: dict[UUID, list[Membership]] = {}
        shown = (self.active_on(on) | self.waiting(on)).filter(user__in=list(users)).with_names()
        for membership in shown.order_by("organisation__name", "role", "pk"):
            found.setdefault(membership.user_id, []).append(membership)
        return found

    def by_time(self, day: date) -> "RolesByTime":
        """The roles that hold on the day, those before and those later, newest first."""
        found = RolesByTime()
        for membership in self.order_by("-starts_on", "pk"):
            found.place(membership, day)
        return found

    def visible_to(self, user: Actor) -> Self:
        """Roles in organisations whose accounts the user looks after."""
        return self.filter(organisation__in=user.organisation_ids(Permission.MANAGE_ACCOUNTS))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)

    def covered_by(self, user: Identified, on: date) -> list["Covered"]:
        """Every organisation that a role of the user covers on the day."""
        found = prepared_rows(COVERED, [user.pk, on, [*HOLDING]])
        return [
            Covered(organisation, controller, Role(role), controller_name or name)
            for organisation, controller, role, name, controller_name in found
        ]


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
    approval = models.CharField("godkännande", max_length=12, choices=Approval.choices, default=Approval.NOT_NEEDED)
    asked_on = models.DateField("godkännande begärt", null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField("besvarad", null=True, blank=True)
    decline_reason = models.CharField("skäl", max_length=200, blank=True)

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
                condition=Q(ends_on__isnull=True) & ~Q(approval__in=["declined", "lapsed", "rejected"]),
                violation_error_message="Personen har redan den rollen här.",
            ),
            models.CheckConstraint(
                name="membership_waits_since_a_day",
                condition=~Q(approval__in=["waiting", "asked"]) | Q(asked_on__isnull=False),
                violation_error_message="Ange när godkännandet begärdes.",
            ),
            models.CheckConstraint(
                name="membership_not_approved_by_its_giver",
                condition=~Q(approval="approved")
                | Q(decided_by__isnull=True)
                | (~Q(decided_by=models.F("given_by")) | Q(given_by__isnull=True)) & ~Q(decided_by=models.F("user")),
                violation_error_message="Någon annan än den som gav rollen godkänner den.",
            ),
            models.CheckConstraint(
                name="membership_declined_with_a_reason",
                condition=~Q(approval="declined") | ~Q(decline_reason=""),
                violation_error_message="Skriv varför rollen inte godkänns.",
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
        return self.is_held and self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)

    @property
    def is_held(self) -> bool:
        """Whether it needs no approval, or has it."""
        return self.approval in HOLDING

    def waits_on(self, day: date) -> bool:
        """Whether it waits for a second person's yes on the day."""
        asked = self.asked_on
        return self.approval == Approval.WAITING and asked is not None and asked >= day - LAPSES_AFTER

    def is_asked_on(self, day: date) -> bool:
        """Whether it waits for the yes of the person herself on the day."""
        asked = self.asked_on
        return self.approval == Approval.ASKED and asked is not None and asked >= day - LAPSES_AFTER

    @property
    def refusal(self) -> str:
        """Why it never came to hold, in words."""
        if self.approval in UNKNOWN:
            return "Personen har inte svarat ja."
        if self.approval == Approval.DECLINED:
            return f"Godkändes inte: {self.decline_reason}"
        return "Ingen svarade inom 14 dagar, så den förföll."

    def check_can_end(self, on: date) -> None:
        """Raise ValidationError when the role has ended before, or the day lies before its first."""
        if self.ends_on is not None and self.ends_on < on:
            raise ValidationError("Rollen slutar redan tidigare. Välj en dag före dess.", code="ended")
        if on < self.starts_on:
            raise ValidationError("Rollens sista dag ligger före den första. Ändra dagen.", code="before_start")
