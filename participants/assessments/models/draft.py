"""Drafts of rounds (utkast): kept on the server while they are filled in. No history, gone when the round is signed."""

from typing import Self

from django.db import models

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant

from ..codes import AssessmentKind
from .form import FormVersion


class AssessmentDraftQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the people in whose files the user writes; shared by the colleagues."""
        return self.filter(participant__in=Participant.objects.with_permission(user, Permission.WRITE_NOTES))

    def editable_by(self, user: Actor) -> Self:
        """The same; an in-depth one where the user makes such."""
        in_depth = Participant.objects.with_permission(user, Permission.ASSESS_IN_DEPTH)
        return self.visible_to(user).filter(models.Q(kind=AssessmentKind.GENERAL) | models.Q(participant__in=in_depth))


class AssessmentDraft(Identified):
    """A round being filled in (utkast till kartläggning), one of each kind for a person, shared by the colleagues.

    ``answers`` and the day are as typed. ``version`` counts the times it was saved, so that nobody writes over another.
    """

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="assessment_drafts")
    kind = models.CharField("slag", max_length=8, choices=AssessmentKind.choices)
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField("svar", default=dict)
    held_on = models.CharField("datum", max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField("påbörjad")
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("sparad")

    objects = AssessmentDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "utkast till kartläggning"
        verbose_name_plural = "utkast till kartläggningar"
        ordering = ("-saved_at",)
        constraints = (models.UniqueConstraint(fields=["participant", "kind"], name="assessment_draft_one_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, utkast"
