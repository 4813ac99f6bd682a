"""Requests to approve by a link and a code (begäran om godkännande)."""

from datetime import datetime
from typing import Self

from django.db import models

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet


class ApprovalRequestQuerySet(OfAPersonQuerySet):
    def of(self, kind: str, subject_id: object) -> Self:
        """Those about one version of one thing, the latest first."""
        return self.filter(kind=kind, subject_id=subject_id).order_by("-created_at", "pk")

    def open_at(self, now: datetime) -> Self:
        """Those that wait for an answer."""
        return self.filter(closed_at=None, expires_at__gt=now)

    def known_by(self, token_hash: str) -> Self:
        """The one that a link stands for, whatever has become of it. Before log-in, for whoever got the link."""
        return self.filter(token_hash=token_hash)


@tracked(exclude=["token_hash", "code_hash"])
class ApprovalRequest(Identified):
    """A letter with a link to one version of a thing, sent to an address that was confirmed before (begäran).

    The link opens nothing by itself: a code sent to the same address shows the thing and lets it be approved. Of the link and the
    code only hashes are kept.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="approval_requests")
    kind = models.CharField("slag", max_length=20)
    subject_id = models.UUIDField("vad")
    version = models.PositiveSmallIntegerField("version")
    checksum = models.CharField("kontrollsumma", max_length=64)
    email = models.EmailField("skickad till")
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("skickad")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("länken gäller till")
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField("koden gäller till", null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField("försök", default=0)
    closed_at = models.DateTimeField("klar", null=True, blank=True)

    objects = ApprovalRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "begäran om godkännande"
        verbose_name_plural = "begäran om godkännande"
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=["kind", "subject_id"], name="approval_request_of"),)

    def __str__(self) -> str:
        return f"Begäran {self.sent_at:%Y-%m-%d}"

    def code_holds_at(self, now: datetime) -> bool:
        """Whether a code has been sent and its time has not gone."""
        return bool(self.code_hash) and self.code_expires_at is not None and self.code_expires_at > now
