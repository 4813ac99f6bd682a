"""What every table has in common: an identifier that may stand in an address, and when the row was made."""

import uuid

from django.db import models


class Identified(models.Model):
    """A row with a random identifier, so that an address never shows a number that can be counted or guessed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField("skapad", auto_now_add=True)

    class Meta:
        abstract = True


class CodeList(models.Model):
    """A code in a dated list (kodlista) that the municipality may extend without a programmer."""

    code = models.CharField("kod", max_length=40, primary_key=True)
    label = models.CharField("benämning", max_length=200)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    valid_from = models.DateField("gäller från", null=True, blank=True)
    valid_to = models.DateField("gäller till", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("position", "label")

    def __str__(self) -> str:
        return self.label
