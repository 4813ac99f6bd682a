"""What is known of a position but never public: who supervises, who looked at the risks, who offered it."""

from typing import Any

from django.db import models

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.web.retention import RetentionClass

from .employer import EmployerContact
from .position import Position


class PositionSupervision(models.Model):
    """Who supervises (handledare) and who looked at the risks: protected by row-level security, never public."""

    retention = RetentionClass.PERSONAL_DATA

    position = models.OneToOneField(Position, primary_key=True, on_delete=models.CASCADE, related_name="supervision")
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    supervisor = models.CharField("handledare", max_length=120, blank=True)
    substitute = models.CharField("ersättare", max_length=120, blank=True)
    risk_assessed_by = models.CharField("riskbedömd av", max_length=120, blank=True)
    note = models.TextField("meddelande till kommunen", blank=True)
    contact = models.ForeignKey(
        EmployerContact,
        verbose_name="den som erbjöd platsen",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "handledning"
        verbose_name_plural = "handledning"

    def __str__(self) -> str:
        return str(self.position_id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """It belongs to the same municipality as the position."""
        self.controller_id = self.position.controller_id
        super().save(*args, **kwargs)
