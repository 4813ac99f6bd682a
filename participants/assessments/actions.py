"""Filling in a round of assessment: a draft that is kept while it grows, until it is signed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from participants.core.actions.conflicts import check_version
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment, Participant

from .answers import kept_answers
from .codes import AssessmentKind
from .models import Assessment, AssessmentDraft, FormVersion


@dataclass(frozen=True)
class Filled:
    """What stands in a round so far; the day is as it was typed."""

    kind: str
    form_version: FormVersion
    answers: dict[str, Any]
    held_on: str = ""


@recorded
def save_assessment_draft(
    *, participant: Participant, filled: Filled, version: int, at: datetime, by: User
) -> AssessmentDraft:
    """Keep a round that is being filled in (spara utkast). Raises DraftConflict when somebody has saved since ``version``."""
    check_may_assess(filled.kind, by)
    drafts = AssessmentDraft.objects.select_for_update().filter(participant=participant, kind=filled.kind)
    draft = drafts.first()
    if draft is None and version == 0:
        draft, made = drafts.get_or_create(
            participant=participant, kind=filled.kind, defaults=_new_draft(participant, filled, at, by)
        )
        if made:
            return draft
    draft = check_version(draft, version)
    draft.answers, draft.held_on, draft.version = filled.answers, filled.held_on, version + 1
    draft.saved_by, draft.saved_at = by, at
    draft.save(update_fields=["answers", "held_on", "version", "saved_by", "saved_at"])
    return cast(AssessmentDraft, draft)


def _new_draft(participant: Participant, filled: Filled, at: datetime, by: User) -> dict[str, Any]:
    return {
        "controller_id": participant.controller_id,
        "form_version": filled.form_version,
        "answers": filled.answers,
        "held_on": filled.held_on,
        "begun_by": by,
        "begun_on": timezone.localtime(at).date(),
        "saved_by": by,
        "saved_at": at,
    }


@recorded
def discard_assessment_draft(*, participant: Participant, kind: str, by: User) -> None:
    """Throw the draft away (släng utkastet). Signed rounds are untouched, and it leaves no history."""
    check_may_assess(kind, by)
    AssessmentDraft.objects.filter(participant=participant, kind=kind).delete()


@recorded
def sign_assessment(
    *,
    participant: Participant,
    filled: Filled,
    held_on: date,
    at: datetime,
    by: User,
    version: int,
    assessment_id: UUID | None = None,
) -> Assessment:
    """Sign a round (signera): from now on it is locked, and the draft is gone. The same ``assessment_id`` signs once.

    Raises DraftConflict when somebody has saved other answers since ``version``; ValidationError for a day to come.
    """
    check_may_assess(filled.kind, by)
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if assessment_id and (signed := Assessment.objects.filter(pk=assessment_id, participant=participant).first()):
        return signed
    if held_on > timezone.localtime(at).date():
        raise ValidationError("Dagen har inte varit ännu. Skriv den dag ni gjorde kartläggningen.", code="future")
    draft = AssessmentDraft.objects.select_for_update().filter(participant=participant, kind=filled.kind).first()
    if draft is not None or version:
        check_version(draft, version)
    assessment = Assessment.objects.create(
        **({"pk": assessment_id} if assessment_id else {}),
        controller_id=participant.controller_id,
        participant=participant,
        enrolment=_enrolment_on(participant, held_on, by),
        kind=filled.kind,
        form_version=filled.form_version,
        held_on=held_on,
        answers=kept_answers(filled.form_version.definition, filled.answers),
        signed_by=by,
        signed_at=at,
    )
    discard_assessment_draft(participant=participant, kind=filled.kind, by=by)
    return assessment


def check_may_assess(kind: str, by: User) -> None:
    """Raise ValidationError when the user makes no rounds of the kind: in-depth ones are the career counsellor's."""
    if kind == AssessmentKind.IN_DEPTH and not by.can(Permission.ASSESS_IN_DEPTH):
        raise ValidationError("En fördjupad kartläggning görs av en studie- och yrkesvägledare.", code="role")


def _enrolment_on(participant: Participant, day: date, by: User) -> Enrolment | None:
    """The participation that the round belongs to: the latest that went on that day, of those the author may open."""
    within = Enrolment.objects.visible_to(by).filter(participant=participant).active_on(day)
    found: Enrolment | None = within.order_by("-starts_on", "pk").first()
    return found
