"""A form that came too late (sparat formulär)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

KEPT_FOR = timedelta(hours=24)


class KeptFormQuerySet(models.QuerySet["KeptForm"]):
    def visible_to(self, user: Any) -> "KeptFormQuerySet":
        """What the user has written: nobody else reads it, whatever the role."""
        return self.filter(writer=user.pk)

    def offered_at(self, now: datetime) -> "KeptFormQuerySet":
        """Not too old to be sent yet."""
        return self.filter(created_at__gt=now - KEPT_FOR)

    def run_out_at(self, now: datetime) -> "KeptFormQuerySet":
        """To be deleted."""
        return self.filter(created_at__lte=now - KEPT_FOR)


class KeptForm(Identified):
    """What a user sent after the session had ended (sparat formulär), offered to her again after the next log-in.

    It may hold words about people in her care, so the database shows it to its writer alone. It goes when it has been
    sent or thrown away, and after 24 hours at the latest.
    """

    retention = RetentionClass.PERSONAL_DATA

    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="skriven av", on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField("adress", max_length=2000)
    fields = models.JSONField("fält")
    has_files = models.BooleanField("hade filer", default=False)
    has_number = models.BooleanField("hade personnummer", default=False)

    objects = KeptFormQuerySet.as_manager()

    class Meta:
        verbose_name = "sparat formulär"
        verbose_name_plural = "sparade formulär"
        ordering = ("-created_at", "id")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.created_at:%Y-%m-%d}"

    @property
    def words(self) -> list[str]:
        """What can be read of it: the texts, without choices and identifiers."""
        return [value for name, value in self.fields if value.strip() and not name.startswith("do") and _is_read(value)]


def _is_read(value: str) -> bool:
    """Whether a value says something to a reader: prose, not a code, a number or an identifier."""
    try:
        UUID(value)
    except ValueError:
        return not value.strip().isdecimal() and (" " in value.strip() or len(value) > 15)
    return False
