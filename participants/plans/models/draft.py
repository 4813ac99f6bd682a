"""Drafts of plans (utkast): half a plan, kept while it grows. No history, gone when it is agreed."""

from typing import Any, Self

from django.db import models

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant


class PlanDraftQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose file the user may change."""
        return self.filter(participant__in=Participant.objects.editable_by(user))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)


def empty_plan() -> dict[str, Any]:
    """What a draft without a word holds."""
    return {"goals": []}


class PlanDraft(Identified):
    """A plan being written (utkast till handlingsplan), one for each person, shared by the colleagues.

    ``content`` is the form as it was filled in, so that half a plan can be kept; see ``participants.plans.planning``.
    """

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="plan_draft")
    content = models.JSONField("innehåll", default=empty_plan)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("sparad")

    objects = PlanDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "utkast till handlingsplan"
        verbose_name_plural = "utkast till handlingsplaner"
        ordering = ("-saved_at",)

    def __str__(self) -> str:
        return f"Utkast, sparat {self.saved_at:%Y-%m-%d}"
