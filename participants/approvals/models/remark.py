"""What a person writes instead of approving (synpunkter)."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.joining.following import only_with_a_joining


class RemarkQuerySet(OfAPersonQuerySet):
    def of(self, kind: str, subject_id: object) -> Self:
        """Those about one version of one thing, the latest first."""
        return self.filter(kind=kind, subject_id=subject_id).order_by("-written_at", "pk")

    def waiting(self) -> Self:
        """Those that nobody has taken care of."""
        return self.filter(handled_at=None)


@tracked(exclude=["text"])
class Remark(Identified):
    """What is wrong (synpunkt), in the person's own words and language. It waits until somebody has talked with her."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="approval_remarks")
    kind = models.CharField("slag", max_length=20)
    subject_id = models.UUIDField("vad")
    version = models.PositiveSmallIntegerField("version")
    text = models.TextField("vad är fel?")
    written_at = models.DateTimeField("skrivet")
    handled_at = models.DateTimeField("omhändertagen", null=True, blank=True)
    handled_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "synpunkt"
        verbose_name_plural = "synpunkter"
        ordering = ("-written_at", "id")
        constraints = (
            models.CheckConstraint(
                name="remark_handled_has_who_and_when",
                condition=Q(handled_at__isnull=True, handled_by__isnull=True)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                violation_error_message="En omhändertagen synpunkt har både tid och namn.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="words_stay", exclude=["handled_at", "handled_by", "participant"]),
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Synpunkt {self.written_at:%Y-%m-%d}"
