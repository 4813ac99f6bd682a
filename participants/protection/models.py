"""What is closed to everybody when somebody becomes protected (försegling)."""

from typing import Self

from django.contrib.postgres.functions import TransactionNow
from django.db import models

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant


class SealQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose files the user may open."""
        return self.filter(participant__in=Participant.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Nobody opens a seal in the product."""
        return self.none()


class Seal(Identified):
    """From when the history of a person's contact details is sealed (förseglad), back in time.

    Former addresses, numbers and the people around her stand in the history of changes. The database shows what is older than the
    seal to nobody who works in the product, also after the protection has been lifted; the rows themselves are not touched.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="seals")
    sealed_at = models.DateTimeField("förseglad", db_default=TransactionNow())
    sealed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = "försegling"
        verbose_name_plural = "förseglingar"
        ordering = ("-sealed_at",)

    def __str__(self) -> str:
        return f"Förseglad {self.sealed_at}"
