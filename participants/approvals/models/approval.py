"""Approvals (godkännanden): written once, bound to the words by a checksum."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.files.models import StoredFile
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.joining.following import only_with_a_joining

from ..codes import Party, Way
from .request import ApprovalRequest


class ApprovalQuerySet(OfAPersonQuerySet):
    def of(self, kind: str, subject_id: object) -> Self:
        """Those of one version of one thing, in the order they were given."""
        return self.filter(kind=kind, subject_id=subject_id).order_by("approved_at", "pk")


@tracked(exclude=["signed_name", "reason"])
class Approval(Identified):
    """That somebody has approved (godkänt) one version of a thing, and how.

    A code is a simple electronic signature (eIDAS art. 3.10) and is called ”godkänt med engångskod”. ``recorded_by`` is who handed
    over the screen, kept the paper or noted it on behalf; nobody where a code was used.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="approvals")
    kind = models.CharField("slag", max_length=20)
    subject_id = models.UUIDField("vad")
    version = models.PositiveSmallIntegerField("version")
    checksum = models.CharField("kontrollsumma", max_length=64)
    party = models.CharField("vem", max_length=16, choices=Party.choices)
    signed_name = models.CharField("namn", max_length=170)
    way = models.CharField("hur", max_length=12, choices=Way.choices)
    approved_at = models.DateTimeField("godkänt")
    signed_on = models.DateField("dag på papperet", null=True, blank=True)
    reason = models.CharField("varför någon annan", max_length=300, blank=True)
    scan = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(
        ApprovalRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="approval"
    )
    recorded_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = "godkännande"
        verbose_name_plural = "godkännanden"
        ordering = ("approved_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject_id", "party", "signed_name"],
                name="approved_once_by_each",
                violation_error_message="Det är redan godkänt.",
            ),
            models.CheckConstraint(
                name="approval_by_code_has_a_request",
                condition=Q(way=Way.CODE, request__isnull=False, recorded_by__isnull=True)
                | (~Q(way=Way.CODE) & Q(request__isnull=True, recorded_by__isnull=False)),
                violation_error_message="Ett godkännande med engångskod hör till en länk, alla andra till en medarbetare.",
            ),
            models.CheckConstraint(
                name="approval_signed_in_is_the_coach",
                condition=Q(way=Way.SIGNED_IN, party=Party.COACH) | (~Q(way=Way.SIGNED_IN) & ~Q(party=Party.COACH)),
                violation_error_message="Coachen godkänner inloggad, och ingen annan.",
            ),
            models.CheckConstraint(
                name="approval_on_paper_has_a_scan",
                condition=Q(way=Way.PAPER, scan__isnull=False, signed_on__isnull=False)
                | (~Q(way=Way.PAPER) & Q(scan__isnull=True, signed_on__isnull=True)),
                violation_error_message="Ett papper har en inläst kopia och en dag.",
            ),
            models.CheckConstraint(
                name="approval_on_behalf_has_a_reason",
                condition=Q(way=Way.BEHALF) & ~Q(reason="") | ~Q(way=Way.BEHALF) & Q(reason=""),
                violation_error_message="Skriv varför personen inte godkänner själv.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="written_once", exclude=["participant"]),
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Godkännande {self.approved_at:%Y-%m-%d}"
