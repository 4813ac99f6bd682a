"""Addresses that a person has shown to be hers (bekräftade adresser)."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet

from ..secrets import MOST_TRIES


class AddressConfirmationQuerySet(OfAPersonQuerySet):
    def confirmed(self) -> Self:
        """Those that were confirmed, the latest first."""
        return self.filter(confirmed_at__isnull=False).order_by("-confirmed_at", "-created_at", "pk")

    def waiting(self, now: datetime) -> Self:
        """Those whose code still holds, the latest first."""
        open_ones = self.filter(confirmed_at=None, code_expires_at__gt=now, code_tries__lt=MOST_TRIES)
        return open_ones.order_by("-created_at", "pk")


@tracked(exclude=["code_hash"])
class AddressConfirmation(Identified):
    """An e-mail address that a code was sent to, and whether the person has read the code from there (bekräftelse).

    A code to approve by goes only to an address that was confirmed before and is still the one in the file. A confirmed address
    that takes the place of another is shown to whoever reviews the access log.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="address_confirmations")
    email = models.EmailField("e-post")
    replaces = models.EmailField("i stället för", blank=True)
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64)
    code_expires_at = models.DateTimeField("koden gäller till")
    code_tries = models.PositiveSmallIntegerField("försök", default=0)
    confirmed_at = models.DateTimeField("bekräftad", null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = AddressConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = "bekräftelse av e-post"
        verbose_name_plural = "bekräftelser av e-post"
        ordering = ("-created_at", "id")
        constraints = (
            models.CheckConstraint(
                name="address_confirmed_has_who_and_when",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                violation_error_message="En bekräftad adress har både tid och namn.",
            ),
        )

    def __str__(self) -> str:
        return f"Bekräftelse {self.created_at:%Y-%m-%d}"
