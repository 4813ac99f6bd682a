"""The placement programme (praktikantprogram) of a position, week by week."""

from django.db import models
from django.db.models import F, Q

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .position import Position


class ProgrammeStep(Identified):
    """Some weeks of the placement programme (praktikantprogram): what one does and learns."""

    retention = RetentionClass.PUBLIC

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="programme")
    first_week = models.PositiveSmallIntegerField("från vecka")
    last_week = models.PositiveSmallIntegerField("till vecka")
    title = models.CharField("vad man gör", max_length=120)
    learns = models.CharField("vad man lär sig", max_length=300, blank=True)

    class Meta:
        verbose_name = "del av praktikantprogrammet"
        verbose_name_plural = "praktikantprogram"
        ordering = ("first_week",)
        constraints = (
            models.CheckConstraint(
                name="programme_weeks_in_order",
                condition=Q(first_week__gte=1, last_week__gte=F("first_week")),
                violation_error_message="Sista veckan ligger före första veckan.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def weeks(self) -> str:
        """Vecka 1, or Vecka 2–4."""
        if self.first_week == self.last_week:
            return f"Vecka {self.first_week}"
        return f"Vecka {self.first_week}–{self.last_week}"
