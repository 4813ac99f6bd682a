"""Filling in a round: a draft that is kept while it grows, until it is signed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.swedish.formats import clock
from nystart.foundation.web.differences import marked
from nystart.foundation.web.once import sent_key
from participants.core.actions import DraftConflict
from participants.core.forms.typing import typed, typed_version
from participants.core.models import Participant
from participants.core.views.steps import is_post, try_action

from ..actions import Filled, discard_assessment_draft, save_assessment_draft, sign_assessment
from ..answers import as_text
from ..codes import AssessmentKind
from ..forms.answering import AnswerForm, form_for, read_answers
from ..models import Assessment, AssessmentDraft, FormVersion
from ..rounds import prefilled
from .fetch import draft_of, form_in_use, forms_to_choose, person_to_assess

SIGNED = {
    AssessmentKind.GENERAL: "Kartläggningen är signerad och låst.",
    AssessmentKind.IN_DEPTH: "Den fördjupade kartläggningen är signerad och låst.",
}


@dataclass(frozen=True)
class Place:
    """Whose round of which kind is filled in, with which form, and what is saved of it."""

    participant: Participant
    kind: str
    form: FormVersion
    draft: AssessmentDraft | None

    def filled(self, request: HttpRequest) -> Filled:
        """What was sent."""
        answers = read_answers(self.form.definition, request.POST)
        return Filled(self.kind, self.form, answers, typed(request.POST, "held_on", 40).strip())


def _place(request: HttpRequest, pk: UUID, kind: str) -> Place:
    participant = person_to_assess(request, pk, kind)
    draft = draft_of(request, participant, kind)
    form = form_in_use(request, participant, kind, draft)
    if form is None:
        raise Http404
    return Place(participant, kind, form, draft)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_NOTES)
def write_assessment(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Fill in a round: keep it as a draft, or sign it. Where there are several forms, one is chosen first."""
    participant = person_to_assess(request, pk, kind)
    draft = draft_of(request, participant, kind)
    form = form_in_use(request, participant, kind, draft)
    if form is None:
        return _choose(request, participant, kind)
    place = Place(participant, kind, form, draft)
    if not is_post(request):
        return _begun(request, place)
    try:
        return _sign(request, place) if request.POST.get("do") == "sign" else _keep(request, place)
    except DraftConflict as conflict:
        return _conflict(request, place, conflict.draft)


def _choose(request: HttpRequest, participant: Participant, kind: str) -> HttpResponse:
    context = {
        "participant": participant,
        "kind": AssessmentKind(kind),
        "choices": forms_to_choose(request, participant, kind),
    }
    return render(request, "participants/choose_form.html", context)


def _begun(request: HttpRequest, place: Place) -> HttpResponse:
    """What the page starts from: the draft, else what was answered before."""
    definition = place.form.definition
    if place.draft:
        form = form_for(definition)(answers=place.draft.answers, held_on=place.draft.held_on)
        return _page(request, place, form, place.draft.version)
    earlier = list(_earlier(request, place))
    form = form_for(definition)(answers=prefilled(definition, earlier))
    return _page(request, place, form, 0, earlier=earlier)


def _earlier(request: HttpRequest, place: Place) -> Any:
    """Signed rounds before, those of the same kind first."""
    rounds = Assessment.objects.visible_to(request.user).filter(participant=place.participant).newest_first()
    return sorted(rounds[:20], key=lambda each: each.kind != place.kind)


def _keep(request: HttpRequest, place: Place) -> HttpResponse:
    _save(request, place)
    messages.success(request, "Utkastet är sparat. Det finns kvar tills någon av er signerar.")
    if request.POST.get("do") == "stay":
        return redirect("participants:write_assessment", place.participant.pk, place.kind)
    return redirect("participants:assessments", place.participant.pk)


def _save(request: HttpRequest, place: Place) -> AssessmentDraft:
    return save_assessment_draft(
        participant=place.participant,
        filled=place.filled(request),
        version=typed_version(request.POST),
        at=timezone.now(),
        by=request.user,
    )


def _sign(request: HttpRequest, place: Place) -> HttpResponse:
    filled, version = place.filled(request), typed_version(request.POST)
    form = form_for(place.form.definition)(request.POST, answers=filled.answers)
    signed = _locked(request, place, form, version) if form.is_valid() else None
    if signed is None:
        return _page(request, place, form, version)
    messages.success(request, SIGNED[AssessmentKind(signed.kind)])
    return redirect(signed)


def _locked(request: HttpRequest, place: Place, form: AnswerForm, version: int) -> Assessment | None:
    assessment_id = sent_key(request)
    return try_action(
        form,
        lambda: sign_assessment(
            participant=place.participant,
            filled=Filled(place.kind, place.form, form.answers()),
            held_on=form.cleaned_data["held_on"],
            at=timezone.now(),
            by=request.user,
            version=version,
            assessment_id=assessment_id,
        ),
        {"future": "held_on"},
    )


@require_POST
@requires(Permission.WRITE_NOTES)
def autosave_assessment(request: HttpRequest, pk: UUID, kind: str) -> JsonResponse:
    """Keep what is being filled in. 409 when somebody has saved in between; nothing is written over."""
    place, now = _place(request, pk, kind), timezone.now()
    try:
        draft = _save(request, place)
    except DraftConflict as conflict:
        saved = conflict.draft
        url = reverse("participants:compare_drafts", args=[place.participant.pk, kind])
        at = clock(saved.saved_at if saved else now)
        return JsonResponse({"by": _saver(request, saved), "at": at, "url": url}, status=409)
    return JsonResponse({"saved_at": clock(now), "version": draft.version})


def _saver(request: HttpRequest, saved: AssessmentDraft | None) -> str:
    if saved is None:
        return "Någon"
    return "Du i en annan flik" if saved.saved_by_id == request.user.pk else str(saved.saved_by.short_name)


@require_POST
@requires(Permission.WRITE_NOTES)
def compare_drafts(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Both drafts beside each other, and then the one that was chosen."""
    place, choice = _place(request, pk, kind), request.POST.get("choice")
    if choice == "mine":
        try:
            _save(request, place)
        except DraftConflict as conflict:
            return _conflict(request, place, conflict.draft)
    elif choice != "saved":
        return _conflict(request, place, place.draft)
    return redirect("participants:write_assessment", place.participant.pk, kind)


def _conflict(request: HttpRequest, place: Place, draft: AssessmentDraft | None) -> HttpResponse:
    definition, mine = place.form.definition, place.filled(request)
    saved_text, mine_text = marked(
        as_text(definition, draft.answers if draft else {}), as_text(definition, mine.answers)
    )
    context = {
        "participant": place.participant,
        "kind": place.kind,
        "form_version": place.form,
        "draft": draft,
        "saved_text": saved_text,
        "mine_text": mine_text,
        "mine": [(name, value) for name, values in request.POST.lists() if _is_answer(name) for value in values],
    }
    return render(request, "participants/compare_drafts.html", context, status=409)


def _is_answer(name: str) -> bool:
    return name == "held_on" or name.startswith("a-")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_NOTES)
def discard_assessment(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Throw the draft away, asked once."""
    participant = person_to_assess(request, pk, kind)
    if is_post(request):
        discard_assessment_draft(participant=participant, kind=kind, by=request.user)
        messages.success(request, "Utkastet är borta.")
        return redirect("participants:assessments", participant.pk)
    context = {"participant": participant, "kind": kind}
    return render(request, "participants/discard_assessment.html", context)


def _submission(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()


def _page(request: HttpRequest, place: Place, form: AnswerForm, version: int, earlier: Any = ()) -> HttpResponse:
    context = {
        "participant": place.participant,
        "kind": AssessmentKind(place.kind),
        "form": form,
        "sections": list(form.sections()),
        "form_version": place.form,
        "version": version,
        "draft": place.draft,
        "earlier": earlier,
        "submission": _submission(request),
    }
    return render(request, "participants/write_assessment.html", context)
