"""Stored files (lagrade filer): documents the product makes or receives."""

from pathlib import Path

import pgtrigger
from django.conf import settings
from django.db import models

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """A file has no scope of its own: it is reached only through the record that points at it, in the database as well (``walls.py``)."""


@tracked()
class StoredFile(Identified):
    """One file on the disk below ``FILES_ROOT``: what its bytes are, their checksum, and the name people see.

    It is never served by address, only by a view of the record it belongs to, and always as an attachment. The name on
    the disk is made here and tells nothing. Each file carries the retention class of its record, and is never changed.
    """

    retention = RetentionClass.PERSONAL_DATA
    """The strictest; the row's own ``retention_class`` decides."""

    storage_name = models.CharField("namn på disken", max_length=80, unique=True, editable=False)
    shown_name = models.CharField("namn", max_length=200)
    content_type = models.CharField("slag", max_length=100)
    sha256 = models.CharField("kontrollsumma", max_length=64)
    size = models.PositiveBigIntegerField("storlek i byte")
    retention_class = models.CharField("gallringsklass", max_length=20)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="skapad av", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "fil"
        verbose_name_plural = "filer"
        ordering = ("-created_at", "id")
        triggers = (pgtrigger.ReadOnly(name="kept_as_it_is"),)

    def __str__(self) -> str:
        return self.shown_name

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return Path(settings.FILES_ROOT) / self.storage_name
