"""Case notes (journalanteckningar): signed once, never changed, corrected only by a new version."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from nystart.foundation.web.row_addresses import address_of_row
from participants.core.models.enrolment import Enrolment
from participants.core.models.participant import Participant
from participants.joining.following import only_with_a_joining

from ..codes import NoteKind

NEWEST_LEADS = """
UPDATE notes_casenote SET kind = NEW.kind, held_on = NEW.held_on
  WHERE id = NEW.note_id AND (kind, held_on) IS DISTINCT FROM (NEW.kind, NEW.held_on);
RETURN NULL;
"""
AS_NEWEST_VERSION = """
IF (NEW.kind, NEW.held_on) IS DISTINCT FROM (
  SELECT (kind, held_on) FROM notes_casenoteversion WHERE note_id = NEW.id ORDER BY number DESC LIMIT 1
) THEN RAISE EXCEPTION 'A signed note changes only by a new version.'; END IF;
RETURN NEW;
"""


class CaseNoteQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """The journals of people about whom the user writes notes."""
        return self.filter(participant__in=Participant.objects.with_permission(user, Permission.WRITE_NOTES))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be read: whoever writes in a journal may correct what stands there."""
        return self.visible_to(user)

    def newest_first(self) -> Self:
        """By the day it happened, then by the time of signing."""
        return self.order_by("-held_on", "-signed_at", "-pk")

    def with_versions(self) -> Self:
        """Author and all versions fetched along, the newest version first."""
        versions = CaseNoteVersion.objects.select_related("written_by").order_by("-number")
        return self.select_related("author").prefetch_related(models.Prefetch("versions", versions))

    def with_facts(self) -> Self:
        """Annotate ``facts``: what the newest version says happened."""
        newest = CaseNoteVersion.objects.filter(note=OuterRef("pk")).order_by("-number")
        return self.annotate(facts=Subquery(newest.values("facts")[:1]))


@tracked()
class CaseNote(Identified):
    """A dated note in a person's journal (journalanteckning), signed by its author.

    Kind and day are those of the newest version. The database refuses every other change and every removal, but for whose
    note it is when two files of one person are joined; the text
    lives in ``CaseNoteVersion`` (SOSFS 2014:5; docs/privacy.md).
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="notes")
    enrolment = models.ForeignKey(Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField("typ", max_length=8, choices=NoteKind.choices)
    held_on = models.DateField("datum")
    author = models.ForeignKey("accounts.User", verbose_name="skriven av", on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField("signerad")

    objects = CaseNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "anteckning"
        verbose_name_plural = "anteckningar"
        ordering = ("-held_on", "-signed_at")
        indexes = (models.Index(fields=["participant", "-held_on", "-signed_at", "-id"], name="note_journal"),)
        triggers = (
            pgtrigger.ReadOnly(name="signed_once", exclude=["kind", "held_on", "participant"]),
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="as_newest_version",
                operation=pgtrigger.UpdateOf("kind", "held_on"),
                when=pgtrigger.Before,
                func=AS_NEWEST_VERSION,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    def get_absolute_url(self) -> str:
        return address_of_row("participants:note", self.pk)

    @property
    def latest(self) -> "CaseNoteVersion":
        """The version that holds. Needs ``with_versions`` to cost no query."""
        return max(self.versions.all(), key=lambda version: version.number)


class CaseNoteVersionQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """The versions of the notes that the user may read."""
        return self.filter(note__in=CaseNote.objects.visible_to(user))

    def newest(self) -> Self:
        """Of each note only the version that holds."""
        later = CaseNoteVersion.objects.filter(note=OuterRef("note"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def with_note(self) -> Self:
        """The note, its author and who wrote the version fetched along, for lists."""
        return self.select_related("note__author", "written_by")


class CaseNoteVersion(Identified):
    """What a note says: facts and assessment apart (fakta och bedömning), by whom and, for a correction, why.

    Written once; the database refuses updates and removals. Untracked, since prose lives in its own rows only.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    note = models.ForeignKey(CaseNote, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    kind = models.CharField("typ", max_length=8, choices=NoteKind.choices)
    held_on = models.DateField("datum")
    facts = models.TextField("vad hände?")
    assessment = models.TextField("din bedömning", blank=True)
    reason = models.CharField("varför rättas anteckningen?", max_length=300, blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("skriven")

    objects = CaseNoteVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version av anteckning"
        verbose_name_plural = "versioner av anteckningar"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["note", "number"], name="note_version_once"),
            models.CheckConstraint(
                name="note_correction_has_a_reason",
                condition=Q(number=1, reason="") | (Q(number__gt=1) & ~Q(reason="")),
                violation_error_message="Skriv varför anteckningen rättas.",
            ),
            models.CheckConstraint(
                name="note_says_what_happened",
                condition=~Q(facts=""),
                violation_error_message="Skriv vad som hände.",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="signed_version", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(name="newest_leads", operation=pgtrigger.Insert, when=pgtrigger.After, func=NEWEST_LEADS),
        )

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def is_correction(self) -> bool:
        """Whether it corrects an earlier version (rättad)."""
        return self.number > 1
