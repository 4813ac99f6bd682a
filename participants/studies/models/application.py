"""Applications for studies (ansökningar om studier), and the dates that are missed each year."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import CodeList
from nystart.foundation.web.retention import RetentionClass

from ..codes import ENDED, ApplicationStep
from .of_studies import OfStudies, StudyQuerySet


class StudyDateQuerySet(models.QuerySet["StudyDate"]):
    def coming(self, day: date, within: int) -> Self:
        """Those from the day on, so many days ahead."""
        return self.filter(last_on__range=(day, day + timedelta(days=within))).order_by("last_on", "position")


class StudyDate(CodeList):
    """A last day to apply (sista ansökningsdag), entered each year: "Komvux, vårterminen" 15 oktober."""

    retention = RetentionClass.CODE_LIST

    last_on = models.DateField("sista dag")

    objects = StudyDateQuerySet.as_manager()

    class Meta(CodeList.Meta):
        verbose_name = "sista ansökningsdag"
        verbose_name_plural = "sista ansökningsdagar"


class StudyApplicationQuerySet(StudyQuerySet):
    def waiting(self) -> Self:
        """Those of which something more is to come."""
        return self.filter(is_mistaken=False).exclude(step__in=ENDED)

    def to_reply_by(self, day: date) -> Self:
        """Admitted, with a last day to accept that is the day or before, and not accepted."""
        return self.filter(is_mistaken=False, step=ApplicationStep.ADMITTED, replied_on=None, reply_by__lte=day)

    def without_money_by(self, day: date) -> Self:
        """Admitted, beginning on the day or before, and it is not clear what the person lives on."""
        return self.filter(is_mistaken=False, step=ApplicationStep.ADMITTED, starts_on__lte=day)

    def begun_by(self, day: date) -> Self:
        """The education has begun by the day, and nobody has noted whether the person has."""
        return self.waiting().exclude(step=ApplicationStep.PLANNED).filter(starts_on__lte=day)

    def to_apply_by(self, day: date) -> Self:
        """Those not applied for, whose last day to apply is the day or before."""
        return self.filter(is_mistaken=False, step=ApplicationStep.PLANNED, apply_by__lte=day)


@tracked()
class StudyApplication(OfStudies):
    """An application for studies (ansökan om studier), from the wish to the first day: each step with its day.

    ``apply_by`` is the last day to apply and ``reply_by`` the last day to accept the place (antagningsbesked): whoever misses it loses the
    place. Min dag tells of both ahead.
    """

    programme = models.CharField("utbildning", max_length=160)
    provider = models.CharField("skola", max_length=120, blank=True)
    apply_by = models.DateField("sista dag att söka", null=True, blank=True)
    step = models.CharField("läge", max_length=10, choices=ApplicationStep.choices, default=ApplicationStep.PLANNED)
    applied_on = models.DateField("sökte", null=True, blank=True)
    answered_on = models.DateField("fick besked", null=True, blank=True)
    reply_by = models.DateField("sista dag att tacka ja", null=True, blank=True)
    replied_on = models.DateField("tackade ja", null=True, blank=True)
    financing = models.CharField("pengar under studierna", max_length=80, blank=True)
    financed_on = models.DateField("pengarna klara", null=True, blank=True)
    starts_on = models.DateField("utbildningen börjar", null=True, blank=True)
    started_on = models.DateField("började", null=True, blank=True)

    objects = StudyApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "ansökan om studier"
        verbose_name_plural = "ansökningar om studier"
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(fields=["apply_by"], name="study_application_due", condition=Q(step=ApplicationStep.PLANNED)),
        )
        constraints = (
            models.CheckConstraint(
                name="study_application_step_has_its_day",
                condition=(~Q(step=ApplicationStep.APPLIED) | Q(applied_on__isnull=False))
                & (~Q(step__in=[ApplicationStep.ADMITTED, ApplicationStep.REJECTED]) | Q(answered_on__isnull=False))
                & (~Q(step=ApplicationStep.FINANCED) | Q(financed_on__isnull=False))
                & (~Q(step=ApplicationStep.STARTED) | Q(started_on__isnull=False)),
                violation_error_message="Skriv dagen för det steg som är nått.",
            ),
        )

    def __str__(self) -> str:
        return f"Ansökan om studier {self.created_at:%Y-%m-%d}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is waited for."""
        return self.step in ENDED

    def is_late_on(self, day: date) -> bool:
        """Whether the last day to apply has passed without an application."""
        return self.step == ApplicationStep.PLANNED and self.apply_by is not None and self.apply_by < day
