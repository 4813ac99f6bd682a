"""A seal (försegling) over rows of a log."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from nystart.foundation.web.retention import RetentionClass


class Seal(models.Model):
    """A seal (försegling) over some rows of one log, of one municipality and one day, in the order of their keys.

    ``contents`` are the checksums of the rows, ``link`` runs over all rows of that log, municipality and day so far, and
    ``checksum`` over this seal and the one before, whatever it sealed. A seal with a ``reason`` stands instead of what
    earlier ones say of its rows: an empty content means that the row has been removed. One without a log says that
    nothing else had been written.
    """

    retention = RetentionClass.LOG

    number = models.BigIntegerField("nummer", primary_key=True)
    sealed_at = models.DateTimeField("förseglad")
    since = models.DateTimeField("gången före", null=True)
    log = models.CharField("logg", max_length=63, blank=True)
    controller_id = models.UUIDField("personuppgiftsansvarig", null=True)
    day = models.DateField("dag", null=True)
    first = models.PositiveIntegerField("första raden", default=1)
    columns = ArrayField(models.CharField(max_length=63), verbose_name="kolumner", default=list)
    described_by = models.BigIntegerField("kolumnerna står i", null=True)
    row_ids = ArrayField(models.BigIntegerField(), verbose_name="rader", default=list)
    contents = ArrayField(models.BinaryField(), verbose_name="radernas kontrollsummor", default=list)
    last_row_id = models.BigIntegerField("sista raden", default=0)
    reason = models.CharField("beslut", max_length=200, blank=True)
    link = models.BinaryField("länk")
    checksum = models.BinaryField("kontrollsumma")

    class Meta:
        verbose_name = "försegling"
        verbose_name_plural = "förseglingar"
        ordering = ("number",)
        indexes = (
            models.Index(fields=["log", "last_row_id"], name="seal_by_row"),
            models.Index(fields=["log", "controller_id", "day", "number"], name="seal_by_chain"),
            models.Index(fields=["day", "number"], name="seal_by_day"),
            GinIndex(fields=["row_ids"], name="seal_instead", condition=~Q(reason="")),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.number} {self.log}"

    @property
    def last(self) -> int:
        """The number of its last row within the log, the municipality and the day."""
        return self.first + len(self.row_ids) - 1
