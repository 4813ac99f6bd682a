"""The parts of a joint plan: who was called, who does what, follow-ups and corrections."""

from datetime import date
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Prefetch, Q

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant

from ..codes import AuthorityKind, ItemResponsible
from .joint_plan import JointPlan
from .member import NetworkMember


class JointPlanPartQuerySet(ScopedQuerySet):
    """Seen and changed with the file of the person whose plan it is."""

    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose files the user may open."""
        return self.filter(plan__participant__in=Participant.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the people whose files the user may change."""
        return self.filter(plan__participant__in=Participant.objects.editable_by(user))


def _controller() -> models.ForeignKey:
    return models.ForeignKey("accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+")


def _plan(name: str) -> models.ForeignKey:
    return models.ForeignKey(JointPlan, on_delete=models.PROTECT, related_name=name)


@tracked(exclude=["name"])
class JointPlanParty(Identified):
    """One who was called to the meeting (part), and whether she came. The name is kept as it was then."""

    retention = RetentionClass.SOCIAL

    controller = _controller()
    plan = _plan("parties")
    member = models.ForeignKey(
        NetworkMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="kontakt"
    )
    authority = models.CharField("myndighet eller verksamhet", max_length=20, choices=AuthorityKind.choices)
    name = models.CharField("namn", max_length=160)
    came = models.BooleanField("kom till mötet", null=True, blank=True)

    objects = JointPlanPartQuerySet.as_manager()

    class Meta:
        verbose_name = "part i SIP"
        verbose_name_plural = "parter i SIP"
        ordering = ("created_at",)
        triggers = (pgtrigger.ReadOnly(name="words_stay", exclude=["came"]),)

    def __str__(self) -> str:
        return self.get_authority_display()

    @property
    def words(self) -> str:
        """Name and authority: Eva Ek, Vården."""
        known = self.authority != AuthorityKind.OTHER
        return f"{self.name}, {self.get_authority_display()}" if known else self.name


class JointPlanItemQuerySet(JointPlanPartQuerySet):
    def waiting(self) -> Self:
        """Neither done nor dropped, in a plan that goes on."""
        return self.filter(done_on__isnull=True, dropped_on__isnull=True, plan__ended_on__isnull=True)


@tracked(exclude=["text", "dropped_because"])
class JointPlanItem(Identified):
    """What somebody takes upon her in a joint plan (insats), with the day by which it is done.

    The words stay as they were agreed: an item that is wrong, or no longer needed, is dropped with a reason and another added.
    """

    retention = RetentionClass.SOCIAL

    controller = _controller()
    plan = _plan("items")
    text = models.CharField("vad ska göras?", max_length=300)
    responsible = models.CharField("vem ansvarar?", max_length=12, choices=ItemResponsible.choices)
    party = models.ForeignKey(
        JointPlanParty, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="vilken part"
    )
    due_on = models.DateField("senast")
    done_on = models.DateField("klart", null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dropped_on = models.DateField("struken", null=True, blank=True)
    dropped_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dropped_because = models.CharField("varför", max_length=200, blank=True)

    objects = JointPlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = "insats i SIP"
        verbose_name_plural = "insatser i SIP"
        ordering = ("due_on",)
        constraints = (
            models.CheckConstraint(
                name="joint_plan_item_party_is_named",
                condition=Q(responsible=ItemResponsible.PARTY, party__isnull=False)
                | (~Q(responsible=ItemResponsible.PARTY) & Q(party__isnull=True)),
                violation_error_message="Välj vem som ansvarar.",
            ),
            models.CheckConstraint(
                name="joint_plan_item_done_has_who_and_when",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False, dropped_on__isnull=True),
                violation_error_message="En klar insats har både datum och namn, och är inte struken.",
            ),
            models.CheckConstraint(
                name="joint_plan_item_dropped_has_who_and_why",
                condition=Q(dropped_on__isnull=True, dropped_by__isnull=True, dropped_because="")
                | (Q(dropped_on__isnull=False, dropped_by__isnull=False) & ~Q(dropped_because="")),
                violation_error_message="En struken insats har datum, namn och orsak.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(
                name="words_stay", exclude=["done_on", "done_by", "dropped_on", "dropped_by", "dropped_because"]
            ),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return "Insats i SIP"

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.done_on is None and self.dropped_on is None

    def is_late_on(self, day: date) -> bool:
        """Whether it should have been done before the day."""
        return self.is_open and self.due_on < day


@tracked(exclude=["outcome"])
class JointPlanFollowUp(Identified):
    """A follow-up of a joint plan (uppföljning): what came out of it. Written once."""

    retention = RetentionClass.SOCIAL

    controller = _controller()
    plan = _plan("follow_ups")
    held_on = models.DateField("datum")
    outcome = models.CharField("vad kom ni fram till?", max_length=1000)
    noted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = JointPlanPartQuerySet.as_manager()

    class Meta:
        verbose_name = "uppföljning av SIP"
        verbose_name_plural = "uppföljningar av SIP"
        ordering = ("-held_on",)
        triggers = (pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Uppföljning {self.held_on}"


@tracked(exclude=["text"])
class JointPlanCorrection(Identified):
    """What was wrong in a joint plan and how it should read (rättelse). It stands beside the words, which stay."""

    retention = RetentionClass.SOCIAL

    controller = _controller()
    plan = _plan("corrections")
    text = models.CharField("rättelse", max_length=1000)
    written_on = models.DateField("datum")
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = JointPlanPartQuerySet.as_manager()

    class Meta:
        verbose_name = "rättelse i SIP"
        verbose_name_plural = "rättelser i SIP"
        ordering = ("written_on",)
        triggers = (pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Rättelse {self.written_on}"


def whole(plans: Any) -> Any:
    """The plans with parties, items, follow-ups and corrections fetched along, in their order."""
    items = JointPlanItem.objects.select_related("party", "done_by", "dropped_by").order_by(
        "due_on", "created_at", "pk"
    )
    follow_ups = JointPlanFollowUp.objects.select_related("noted_by").order_by("-held_on", "-created_at")
    corrections = JointPlanCorrection.objects.select_related("written_by").order_by("written_on", "created_at")
    return plans.select_related("called_noted_by", "held_noted_by", "ended_by", "lead").prefetch_related(
        Prefetch("parties", JointPlanParty.objects.order_by("created_at", "pk")),
        Prefetch("items", items),
        Prefetch("follow_ups", follow_ups),
        Prefetch("corrections", corrections),
    )
