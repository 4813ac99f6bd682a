"""Drafts of notes: saved while somebody types, compared when two tabs differ, thrown away, listed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.audit.log import record_access
from nystart.foundation.swedish.formats import clock
from nystart.foundation.web.differences import marked
from participants.core.actions import DraftConflict
from participants.core.forms.typing import typed_version
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post

from ..actions import NoteText, discard_note_draft, save_note_draft
from ..forms import typed_note
from ..models import NoteDraft
from .fetch import own_draft


def _participant(request: HttpRequest, pk: UUID) -> Participant:
    return person_or_404(request, pk, Permission.WRITE_NOTES)


@require_POST
@requires(Permission.WRITE_NOTES)
def autosave_note(request: HttpRequest, pk: UUID) -> JsonResponse:
    """Keep what is being typed. 409 when another tab has saved in between; nothing is written over."""
    participant, now = _participant(request, pk), timezone.now()
    text, version = typed_note(request.POST), typed_version(request.POST)
    try:
        draft = save_note_draft(participant=participant, text=text, version=version, at=now, by=request.user)
    except DraftConflict as conflict:
        at = clock(conflict.draft.saved_at) if conflict.draft else clock(now)
        url = reverse("participants:compare_note", args=[participant.pk])
        return JsonResponse({"by": "Du i en annan flik", "at": at, "url": url}, status=409)
    return JsonResponse({"saved_at": clock(now), "version": draft.version if draft else 0})


@require_POST
@requires(Permission.WRITE_NOTES)
def compare_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both texts beside each other, and then the one that was chosen."""
    participant = _participant(request, pk)
    record_access(request, participant)
    draft, choice = own_draft(request, participant), request.POST.get("choice", "")
    if choice not in {"saved", "mine", "both"}:
        return conflict_page(request, participant, draft)
    mine = typed_note(request.POST)
    if choice != "saved":
        text = mine if choice == "mine" or draft is None else _joined(draft, mine)
        try:
            version = typed_version(request.POST)
            save_note_draft(participant=participant, text=text, version=version, at=timezone.now(), by=request.user)
        except DraftConflict as conflict:
            return conflict_page(request, participant, conflict.draft)
    return redirect("participants:write_note", participant.pk)


def conflict_page(request: HttpRequest, participant: Participant, draft: NoteDraft | None) -> HttpResponse:
    """What is saved and what was sent, with the words that differ marked."""
    mine = typed_note(request.POST)
    saved_facts, mine_facts = marked(draft.facts if draft else "", mine.facts)
    saved_assessment, mine_assessment = marked(draft.assessment if draft else "", mine.assessment)
    context: dict[str, Any] = {
        "participant": participant,
        "draft": draft,
        "mine": mine,
        "saved_text": (saved_facts, saved_assessment),
        "mine_text": (mine_facts, mine_assessment),
    }
    return render(request, "participants/compare_note.html", context, status=409)


def _joined(draft: NoteDraft, mine: NoteText) -> NoteText:
    """Both texts after each other, to be edited into one."""
    facts = "\n\n".join(part for part in (draft.facts.strip(), mine.facts.strip()) if part)
    assessment = "\n\n".join(part for part in (draft.assessment.strip(), mine.assessment.strip()) if part)
    return NoteText(mine.kind, mine.held_on, facts, assessment)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_NOTES)
def discard_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw the own draft away, asked once."""
    participant = _participant(request, pk)
    record_access(request, participant)
    if is_post(request):
        discard_note_draft(participant=participant, by=request.user)
        messages.success(request, "Utkastet är borta.")
        return redirect("participants:notes", participant.pk)
    return render(request, "participants/discard_note.html", {"participant": participant})


@require_safe
@requires(Permission.WRITE_NOTES)
def note_drafts(request: HttpRequest) -> HttpResponse:
    """The user's own unsigned drafts, the oldest first."""
    rows = NoteDraft.objects.visible_to(request.user).select_related("participant").order_by("begun_on", "pk")[:200]
    drafts = list(rows)
    record_list(request, (draft.participant for draft in drafts), "Osignerade anteckningar")
    return render(request, "participants/note_drafts.html", {"drafts": drafts})
