"""Files enclosed with a referral (bilagor)."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.files.models import StoredFile
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Referral

from .sent_referral import SentReferral


class ReferralFileQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the referrals whose own page the unit may read, and what a referrer has sent herself with her forms."""
        told = Referral.objects.in_units_of(user)
        waiting = SentReferral.objects.editable_by(user)
        own = SentReferral.objects.sent_by(user)
        return self.filter(
            Q(referral__in=told.values("pk"))
            | Q(referral__isnull=True, sent__in=waiting.values("pk"))
            | Q(added_by=user.pk, sent__in=own.values("pk"))
        )

    def editable_by(self, user: Actor) -> Self:
        """Nobody's: what has come in with a referral stays as it came."""
        return self.none()


@tracked()
class ReferralFile(Identified):
    """One file that came with a referral (bilaga), from the referrer or from who took it in. It is never changed."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="enhet", on_delete=models.PROTECT, related_name="+"
    )
    sent = models.ForeignKey(SentReferral, null=True, blank=True, on_delete=models.PROTECT, related_name="files")
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="files")
    stored = models.OneToOneField(StoredFile, verbose_name="fil", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("accounts.User", verbose_name="bifogad av", on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField("bifogad")

    objects = ReferralFileQuerySet.as_manager()

    class Meta:
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"
        ordering = ("created_at", "id")
        triggers = (pgtrigger.ReadOnly(name="came_so", exclude=["referral", "organisation"]),)
        constraints = (
            models.CheckConstraint(
                name="referral_file_belongs_somewhere",
                condition=Q(sent__isnull=False) | Q(referral__isnull=False),
                violation_error_message="En bilaga hör till en anvisning.",
            ),
        )

    def __str__(self) -> str:
        return f"Bilaga {self.added_on}"

    def get_absolute_url(self) -> str:
        """Where it is fetched."""
        return reverse("participants:referral_file", args=[self.pk])
