"""The journal: notes written, read and corrected."""

from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.access.paging import PagedStatement
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.differences import marked
from nystart.foundation.web.once import sent_key
from participants.core.actions import DraftConflict
from participants.core.forms.typing import typed_version
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, try_action

from ..actions import OTHER_WORDS, correct_case_note, save_note_draft, sign_case_note
from ..forms import CorrectionForm, NoteForm, typed_note
from ..models import CaseNote, CaseNoteVersion
from .fetch import own_draft
from .note_drafts import conflict_page

JOURNAL = PagedStatement(
    lambda user, key, values: (
        CaseNoteVersion.objects.visible_to(user).filter(note__participant=values["person"]).newest().with_note()
    ),
    per_page=20,
    planned_once=True,
)


def journal_owner(request: HttpRequest, pk: UUID) -> Participant:
    """The person in whose journal the user writes, else 404; the reading is logged."""
    participant = person_or_404(request, pk, Permission.WRITE_NOTES)
    record_access(request, participant)
    return participant


@require_safe
@requires(Permission.WRITE_NOTES)
def notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole journal of one person, the newest first."""
    participant = journal_owner(request, pk)
    page = JOURNAL.page(request, keys=("-note__held_on", "-note__signed_at", "-note__pk"), person=pk)
    draft = own_draft(request, participant)
    return render(request, "participants/notes.html", {"participant": participant, "page": page, "draft": draft})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_NOTES)
def write_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a note: keep it as a draft, or sign it."""
    participant = journal_owner(request, pk)
    if is_post(request):
        form = NoteForm(request.POST)
        try:
            if answer := _keep_or_sign(request, participant, form):
                return answer
        except DraftConflict as conflict:
            return conflict_page(request, participant, conflict.draft)
    else:
        draft = own_draft(request, participant)
        form = NoteForm.of_draft(draft, timezone.localdate())
    return render(request, "participants/write_note.html", {"participant": participant, "note_form": form})


def _keep_or_sign(request: HttpRequest, participant: Participant, form: NoteForm) -> HttpResponse | None:
    if request.POST.get("do") == "save":
        return _save(request, participant)
    return _sign(request, participant, form)


def _save(request: HttpRequest, participant: Participant) -> HttpResponse:
    save_note_draft(
        participant=participant,
        text=typed_note(request.POST),
        version=typed_version(request.POST),
        at=timezone.now(),
        by=request.user,
    )
    messages.success(
        request, f"Utkastet om {participant.first_name} är sparat. Det finns under Min dag tills du signerar."
    )
    return redirect(participant)


def _sign(request: HttpRequest, participant: Participant, form: NoteForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    note_id = sent_key(request, whatever_words=True)
    note = try_action(
        form,
        lambda: sign_case_note(
            participant=participant,
            text=form.text(),
            at=timezone.now(),
            by=request.user,
            version=form.cleaned_data["version"] or 0,
            note_id=note_id,
        ),
        {"future": "held_on"},
    )
    if note is None:
        if form.has_error(NON_FIELD_ERRORS, OTHER_WORDS):
            form.begin_another()
        return None
    messages.success(request, "Anteckningen är signerad.")
    return redirect(participant)


@require_safe
@requires(Permission.WRITE_NOTES)
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One note with all its versions."""
    found = _note(request, pk)
    return render(
        request, "participants/note.html", _versions(found) | {"participant": found.participant, "note": found}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_NOTES)
def correct_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a signed note by a new version."""
    found = _note(request, pk)
    form = CorrectionForm(request.POST) if is_post(request) else CorrectionForm.of_note(found)
    if is_post(request) and form.is_valid() and (done := _correct(request, found, form)):
        messages.success(request, f"Anteckningen är rättad. Version {done.number} gäller, de tidigare går att läsa.")
        return redirect(found)
    context = {"participant": found.participant, "note": found, "form": form}
    return render(request, "participants/correct_note.html", context)


def _correct(request: HttpRequest, found: CaseNote, form: CorrectionForm) -> CaseNoteVersion | None:
    facts = form.cleaned_data
    return try_action(
        form,
        lambda: correct_case_note(
            note=found,
            text=form.text(),
            reason=facts["reason"],
            seen=facts["seen"],
            at=timezone.now(),
            by=request.user,
        ),
        {"future": "held_on"},
    )


def _note(request: HttpRequest, pk: UUID) -> CaseNote:
    rows = CaseNote.objects.visible_to(request.user).with_versions().select_related("participant")
    found: CaseNote = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="anteckning")
    return found


def _versions(note: CaseNote) -> dict[str, Any]:
    """The version that holds, and the earlier ones with what the next one changed marked."""
    versions = sorted(note.versions.all(), key=lambda version: -version.number)
    earlier = [
        {
            "version": old,
            "facts": marked(old.facts, new.facts)[0],
            "assessment": marked(old.assessment, new.assessment)[0],
            "replaced_by": new,
        }
        for new, old in pairwise(versions)
    ]
    return {"latest": versions[0], "earlier": earlier}
