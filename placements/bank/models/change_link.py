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


def mailbox(address: str) -> str:
    """The address as one mailbox: small letters, and without what many servers let anybody add (``+praktik``)."""
    local, _, domain = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


class ChangeLinkQuerySet(models.QuerySet["ChangeLink"]):
    """Links, by what opens them."""

    def opened_by(self, token: str, on: date) -> Self:
        """The link that the token opens, unless it has expired or been withdrawn."""
        return self.known_by(token).filter(expires_on__gte=on, withdrawn=False)

    def known_by(self, token: str) -> Self:
        """The link that was made with the token, whether it still opens anything or not."""
        return self.filter(token_hash=fingerprint(token))

    def waits_for_answer(self, address: str) -> bool:
        """Whether a link has been sent to the mailbox, and nobody there has ever used one."""
        sent = self.filter(sent_to=mailbox(address))
        return sent.exists() and not sent.filter(answered_at__isnull=False).exists()


class ChangeLink(Identified):
    """A link (ändringslänk) to one position. Only the hash of its token is stored, and it expires.

    Whoever sends something with it has answered: the mailbox is hers, and the public form may write to it again.
    """

    retention = RetentionClass.PERSONAL_DATA

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="change_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField("gäller till och med")
    sent_to = models.CharField("skickad till", max_length=254, blank=True, db_default="", db_index=True)
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    withdrawn = models.BooleanField("återkallad", default=False)

    objects = ChangeLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "ändringslänk"
        verbose_name_plural = "ändringslänkar"

    def __str__(self) -> str:
        return f"{self.position_id} {self.expires_on}"
