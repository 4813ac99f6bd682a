"""Links by which an employer without an account changes what it has offered."""

import hashlib
import secrets
from datetime import date
from typing import Self

from django.db import models

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .position import Position


def fingerprint(token: str) -> str:
    """What is stored of a token: enough to recognise it, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A secret of 256 bits, as it stands in the link."""
    return secrets.token_urlsafe(32)


class ChangeLinkQuerySet(models.QuerySet["ChangeLink"]):
    """Links, by what opens them."""

    def opened_by(self, token: str, on: date) -> Self:
        """The link that the token opens, unless it has expired or been withdrawn."""
        return self.known_by(token).filter(expires_on__gte=on, withdrawn=False)

    def known_by(self, token: str) -> Self:
        """The link that was made with the token, whether it still opens anything or not."""
        return self.filter(token_hash=fingerprint(token))


class ChangeLink(Identified):
    """A link (ändringslänk) to one position. Only the hash of its token is stored, and it expires."""

    retention = RetentionClass.PERSONAL_DATA

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="change_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField("gäller till och med")
    withdrawn = models.BooleanField("återkallad", default=False)

    objects = ChangeLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "ändringslänk"
        verbose_name_plural = "ändringslänkar"

    def __str__(self) -> str:
        return f"{self.position_id} {self.expires_on}"
