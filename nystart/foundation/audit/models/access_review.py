"""Reviews of the access log (loggranskningar)."""

from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass


class ReviewOutcome(models.TextChoices):
    """What a review came to."""

    NOTHING_FOUND = "nothing_found", "Inget att anmärka"
    FOLLOWED_UP = "followed_up", "Följs upp"


class AccessReviewQuerySet(ScopedQuerySet):
    """Reviews, by whose log was reviewed."""

    def visible_to(self, user: Actor) -> Self:
        """Reviews of the municipalities whose log the user reviews."""
        return self.filter(controller_id__in=user.controllers_with(Permission.REVIEW_ACCESS_LOG))


class AccessReview(Identified):
    """A review of the access log (loggranskning): which reads were looked at, by whom, and what was found.

    Signed once and never changed. Like the log it names people by identifier and shown name.
    """

    retention = RetentionClass.LOG

    controller_id = models.UUIDField("personuppgiftsansvarig")
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med")
    reviewed_by_id = models.UUIDField("granskad av")
    reviewed_by_name = models.CharField("granskarens namn", max_length=120)
    reads = ArrayField(models.BigIntegerField(), verbose_name="granskade läsningar")
    break_glass_count = models.PositiveIntegerField("varav nödåtkomst", default=0)
    outcome = models.CharField("resultat", max_length=20, choices=ReviewOutcome.choices)
    remark = models.TextField("anmärkning", blank=True)

    objects = AccessReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "loggranskning"
        verbose_name_plural = "loggranskningar"
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["controller_id", "-created_at"], name="access_review_by_controller"),)
        constraints = (
            models.CheckConstraint(
                name="access_review_ends_after_start",
                condition=Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Periodens sista dag ligger före den första. Ändra en av dem.",
            ),
            models.CheckConstraint(
                name="access_review_follow_up_says_why",
                condition=~Q(outcome=ReviewOutcome.FOLLOWED_UP) | ~Q(remark=""),
                violation_error_message="Skriv vad som ska följas upp.",
            ),
        )
        triggers = (pgtrigger.Protect(name="signed_once", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.ends_on}, {self.reviewed_by_name}"

    @property
    def read_count(self) -> int:
        """How many reads were looked at."""
        return len(self.reads)
