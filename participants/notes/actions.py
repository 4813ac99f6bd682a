"""Writing, signing and correcting case notes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.access.stencil import Statement, late_id
from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import clock, date_long
from participants.core.actions.conflicts import check_version
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment, Participant

from .models import CaseNote, CaseNoteVersion, NoteDraft

LONGEST_NOTE = 20_000
OTHER_WORDS = "other_words"
"""Characters in each of the two texts."""


@dataclass(frozen=True)
class NoteText:
    """What a note or a draft says; ``held_on`` of a draft is as it was typed."""

    kind: str
    held_on: Any
    facts: str
    assessment: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written."""
        return not (self.facts.strip() or self.assessment.strip())

    def fields(self) -> dict[str, Any]:
        """As columns."""
        return {"kind": self.kind, "held_on": self.held_on, "facts": self.facts, "assessment": self.assessment}


@recorded
def save_note_draft(
    *, participant: Participant, text: NoteText, version: int, at: datetime, by: User
) -> NoteDraft | None:
    """Keep what is being typed (spara utkast). Nothing is kept of an empty page.

    Raises DraftConflict when another tab has saved since ``version``.
    """
    drafts = NoteDraft.objects.select_for_update().filter(author=by, participant=participant)
    draft = drafts.first()
    if draft is None and version == 0:
        if text.is_blank:
            return None
        draft, made = drafts.get_or_create(
            defaults=_new_draft(participant, text, at), author=by, participant=participant
        )
        if made:
            return draft
    draft = check_version(draft, version)
    for field, value in text.fields().items():
        setattr(draft, field, value)
    draft.version, draft.saved_at = version + 1, at
    draft.save(update_fields=[*text.fields(), "version", "saved_at"])
    return cast(NoteDraft, draft)


def _new_draft(participant: Participant, text: NoteText, at: datetime) -> dict[str, Any]:
    return text.fields() | {
        "controller_id": participant.controller_id,
        "begun_on": timezone.localtime(at).date(),
        "saved_at": at,
    }


@recorded
def discard_note_draft(*, participant: Participant, by: User) -> None:
    """Throw the own draft away (släng utkastet). It leaves no history."""
    NoteDraft.objects.filter(author=by, participant=participant).delete()


@recorded
def sign_case_note(
    *, participant: Participant, text: NoteText, at: datetime, by: User, version: int = 0, note_id: UUID | None = None
) -> CaseNote:
    """Sign a note (signera): from now on it is locked, and the draft is gone. The same ``note_id`` twice signs once.

    Raises ValidationError for a day to come, and for a ``note_id`` that was signed with other words; DraftConflict when
    another tab has saved other words since ``version``.
    """
    if note_id and (signed := SIGNED.rows(by, note=note_id, person=participant.pk)):
        return _signed_with(signed[0], text)
    _check_day(text.held_on, timezone.localtime(at).date())
    draft = _checked_draft(participant, text, version, by)
    note = CaseNote.objects.create(
        **({"pk": note_id} if note_id else {}),
        controller_id=participant.controller_id,
        participant=participant,
        enrolment=_enrolment_on(participant, text.held_on, by),
        kind=text.kind,
        held_on=text.held_on,
        author=by,
        signed_at=at,
    )
    _write_version(note, number=1, text=text, reason="", at=at, by=by)
    if draft:
        discard_note_draft(participant=participant, by=by)
    return note


def _signed_with(note: CaseNote, text: NoteText) -> CaseNote:
    """The note, when it was signed with these words."""
    first = CaseNoteVersion.objects.get(note=note, number=1)
    if NoteText(first.kind, first.held_on, first.facts, first.assessment) == text:
        return note
    raise ValidationError(
        "Du har redan signerat en anteckning från den här sidan, med andra ord. Den finns kvar, och det du skrev nu står här. "
        "Signera igen om det ska bli en anteckning till.",
        code=OTHER_WORDS,
    )


@recorded
def correct_case_note(
    *, note: CaseNote, text: NoteText, reason: str, seen: int, at: datetime, by: User
) -> CaseNoteVersion:
    """Correct a signed note by a new version (rätta); the old one stays to be read.

    Raises ValidationError for a day to come, for a correction that changes nothing, and when somebody has corrected the
    note since version ``seen``.
    """
    CaseNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    latest = CaseNoteVersion.objects.filter(note=note).select_related("written_by").latest("number")
    if latest.number != seen:
        raise ValidationError(
            f"{latest.written_by.name} rättade anteckningen {date_long(latest.written_at)} kl. {clock(latest.written_at)}. "
            "Läs den nya versionen på anteckningens sida innan du rättar igen.",
            code="corrected",
        )
    if NoteText(latest.kind, latest.held_on, latest.facts, latest.assessment) == text:
        raise ValidationError("Ingenting är ändrat. Ändra det som är fel, eller gå tillbaka.", code="unchanged")
    _check_day(text.held_on, timezone.localtime(at).date())
    return _write_version(note, number=seen + 1, text=text, reason=reason, at=at, by=by)


def _checked_draft(participant: Participant, text: NoteText, version: int, by: User) -> NoteDraft | None:
    """The draft, if any. Other words saved in another tab must be seen before the note is locked; the same are no conflict."""
    drafts: list[NoteDraft] = DRAFT_LOCKED.rows(by, person=participant.pk)
    for draft in drafts:
        if (draft.facts, draft.assessment) != (text.facts, text.assessment):
            check_version(draft, version)
    return drafts[0] if drafts else None


def _write_version(
    note: CaseNote, *, number: int, text: NoteText, reason: str, at: datetime, by: User
) -> CaseNoteVersion:
    return CaseNoteVersion.objects.create(
        controller_id=note.controller_id,
        note=note,
        number=number,
        reason=reason,
        written_by=by,
        written_at=at,
        **text.fields(),
    )


def _check_day(held_on: date, today: date) -> None:
    if held_on > today:
        raise ValidationError(
            f"{date_long(held_on)} har inte varit ännu. En anteckning skrivs om det som har hänt.", code="future"
        )


SIGNED = Statement(
    lambda user, key: CaseNote.objects.filter(pk=late_id("note"), participant=late_id("person"), author=user.pk),
    planned_once=True,
)
DRAFT_LOCKED = Statement(
    lambda user, key: NoteDraft.objects.select_for_update().filter(author=user.pk, participant=late_id("person")),
    planned_once=True,
)
TAKING_PART = Statement(
    lambda user, day: (
        Enrolment.objects.visible_to(user)
        .filter(participant=late_id("person"))
        .active_on(day)
        .order_by("-starts_on", "pk")[:1]
    ),
    planned_once=True,
)


def _enrolment_on(participant: Participant, day: date, by: User) -> Enrolment | None:
    """The participation that the note belongs to: the latest that went on that day, of those the author may open."""
    found: list[Enrolment] = TAKING_PART.rows(by, day, person=participant.pk)
    return found[0] if found else None
