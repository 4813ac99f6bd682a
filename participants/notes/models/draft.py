"""Drafts of notes (utkast): kept on the server while somebody types. No history, gone when the note is signed."""

from typing import Self

from django.db import models

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant

from ..codes import NoteKind


class NoteDraftQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """The user's own, about people in whose journal the user still writes."""
        reachable = Participant.objects.with_permission(user, Permission.WRITE_NOTES)
        return self.filter(author=user.pk, participant__in=reachable)

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)


class NoteDraft(Identified):
    """An unsigned note (utkast) of one author about one person. The day is kept as it was typed.

    ``version`` counts the times it was saved, so that a second tab never writes over the first.
    """

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="note_drafts")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("typ", max_length=8, choices=NoteKind.choices, default=NoteKind.MEETING)
    held_on = models.CharField("datum", max_length=40, blank=True)
    facts = models.TextField("vad hände?", blank=True)
    assessment = models.TextField("din bedömning", blank=True)
    version = models.PositiveIntegerField(default=1)
    begun_on = models.DateField("påbörjad")
    saved_at = models.DateTimeField("sparad")

    objects = NoteDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "utkast till anteckning"
        verbose_name_plural = "utkast till anteckningar"
        ordering = ("begun_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["author", "participant"], name="note_draft_one_per_author_and_person"),
        )

    def __str__(self) -> str:
        return f"Utkast från {self.begun_on}"

    @property
    def words(self) -> int:
        """How many words have been written."""
        return len(f"{self.facts} {self.assessment}".split())
