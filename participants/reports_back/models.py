"""Reports back to the referrer (återrapporter): signed when they are sent, corrected by a new version."""

from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import InformationKind
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.core.models.participant import Participant
from participants.core.models.referral import Referral
from participants.disclosures.models.once import written_once
from participants.joining.following import only_with_a_joining

from .codes import Receipt, ReportKind

RECEIPT = ("received_on", "received_by", "received_name", "received_how")


class ReportBackQuerySet(OfAPersonQuerySet):
    def newest(self) -> Self:
        """Those that no later version has corrected."""
        return self.filter(correction=None)

    def unreceived(self) -> Self:
        """Those that nobody has confirmed."""
        return self.newest().filter(received_on=None)


@tracked(exclude=["text", "absences"])
class ReportBack(Identified):
    """What was told the referrer, signed by being sent (återrapport): presence and absence, result, or final statement.

    Never changed: a correction is a new version. ``grounds`` is on what it rested when it was sent; ``absences`` are rows of
    day, activity, expected from and to, absent from and to, and whether it was valid (giltig). Never a reason.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="reports_back")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="reports_back")
    kind = models.CharField("slag", max_length=10, choices=ReportKind.choices)
    kinds = ArrayField(models.CharField(max_length=12, choices=InformationKind.choices), verbose_name="uppgifter")
    version = models.PositiveSmallIntegerField("version", default=1)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction", verbose_name="rättar"
    )
    period_from = models.DateField("från")
    period_to = models.DateField("till och med")
    expected_hours = models.DecimalField("väntad tid, timmar", max_digits=5, decimal_places=1, null=True, blank=True)
    present_hours = models.DecimalField("närvarande, timmar", max_digits=5, decimal_places=1, null=True, blank=True)
    absences: Any = models.JSONField("frånvaro", default=list, blank=True)
    text = models.TextField("text", blank=True)
    grounds: Any = models.JSONField("grunder", default=list)
    recipient = models.CharField("till", max_length=160)
    sent_at = models.DateTimeField("skickad")
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField("mottagen", null=True, blank=True)
    received_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_name = models.CharField("mottagen av", max_length=120, blank=True)
    received_how = models.CharField("hur", max_length=8, choices=Receipt.choices, blank=True)

    objects = ReportBackQuerySet.as_manager()

    class Meta:
        verbose_name = "återrapport"
        verbose_name_plural = "återrapporter"
        ordering = ("-sent_at",)
        constraints = (
            models.CheckConstraint(
                name="report_back_ends_after_start",
                condition=Q(period_to__gte=F("period_from")),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
            models.CheckConstraint(
                name="report_back_says_what",
                condition=Q(kinds__len__gt=0),
                violation_error_message="En återrapport säger vilka uppgifter den har.",
            ),
            models.CheckConstraint(
                name="report_back_present_within_expected",
                condition=Q(present_hours__isnull=True)
                | Q(present_hours__lte=F("expected_hours"), present_hours__gte=0),
                violation_error_message="Närvaron kan inte vara längre än den väntade tiden.",
            ),
            models.CheckConstraint(
                name="report_back_received_by_whom_and_how",
                condition=Q(received_on__isnull=True, received_by__isnull=True, received_name="", received_how="")
                | (
                    Q(received_on__isnull=False, received_by__isnull=False) & ~Q(received_name="") & ~Q(received_how="")
                ),
                violation_error_message="En mottagen rapport har dag, namn och hur.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="words_stay", exclude=[*RECEIPT, "participant"]),
            written_once("received_on", "received_by_id", "received_name", "received_how"),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            only_with_a_joining(),
        )

    def __str__(self) -> str:
        return f"Återrapport, {self.get_kind_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("participants:report_back", args=[self.pk])

    @property
    def kind_labels(self) -> list[str]:
        """The kinds of information in Swedish."""
        return [InformationKind(code).label for code in self.kinds]

    @property
    def is_received(self) -> bool:
        """Whether somebody has confirmed it."""
        return self.received_on is not None

    def check_unreceived(self) -> None:
        """Raise ValidationError when it has been confirmed already."""
        if self.is_received:
            raise ValidationError("Rapporten är redan mottagen. Läs in sidan igen.", code="received")
