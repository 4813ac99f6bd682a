"""Summaries for who referred the person (sammanfattning för den som anvisat): what may be told of an assessment, and nothing else."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.assessments.models import Assessment
from participants.core.models import Participant, Referral
from participants.joining.following import only_with_a_joining


class ReferrerSummaryQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the people in whose files the user writes, as the rounds themselves."""
        return self.filter(participant__in=Participant.objects.with_permission(user, Permission.WRITE_NOTES))

    def newest(self) -> Self:
        """The version of each referral that holds."""
        later = ReferrerSummary.objects.filter(referral=OuterRef("referral"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


@tracked(exclude=["text", "reason"])
class ReferrerSummary(Identified):
    """A conclusion that was written for whoever made the referral, from a signed round. The answers are never told.

    Read by her only while a ground covers *Slutsats av kartläggning*, and only the newest version. A change is a new version,
    with why; the database refuses every other.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        Referral, verbose_name="till anvisningen", on_delete=models.PROTECT, related_name="summaries"
    )
    assessment = models.ForeignKey(
        Assessment, verbose_name="kartläggning", on_delete=models.PROTECT, related_name="summaries"
    )
    number = models.PositiveSmallIntegerField("version")
    text = models.CharField("sammanfattning", max_length=1000)
    reason = models.CharField("varför ändras den?", max_length=200, blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("skriven")

    objects = ReferrerSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "sammanfattning till anvisaren"
        verbose_name_plural = "sammanfattningar till anvisaren"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["referral", "number"], name="referrer_summary_once"),
            models.CheckConstraint(
                name="referrer_summary_change_has_a_reason",
                condition=Q(number=1, reason="") | (Q(number__gt=1) & ~Q(reason="")),
                violation_error_message="Skriv varför sammanfattningen ändras.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="written_once", exclude=["participant"]),
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Version {self.number}"
