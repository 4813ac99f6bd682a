"""Writing a plan: a draft that is kept while it grows, until it is agreed."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.swedish.formats import clock
from nystart.foundation.web.differences import marked
from nystart.foundation.web.once import sent_key
from participants.core.actions import DraftConflict
from participants.core.forms.typing import typed, typed_number, typed_version
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, try_action

from ..actions import agree_action_plan, discard_plan_draft, save_plan_draft
from ..editing import MORE_GOAL, PlanEditor
from ..models import ActionPlan, PlanDraft
from ..planning import ROW, as_text, content_of, read_content, without
from ..proposing import proposals_for
from .occupations import occupations_shown


def _participant(request: HttpRequest, pk: UUID) -> Participant:
    found = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, found, detail="plan")
    return found


def _draft(request: HttpRequest, participant: Participant) -> PlanDraft | None:
    rows = PlanDraft.objects.visible_to(request.user).filter(participant=participant).select_related("saved_by")
    found: PlanDraft | None = rows.first()
    return found


def _active(request: HttpRequest, participant: Participant) -> ActionPlan | None:
    rows = ActionPlan.objects.visible_to(request.user).active().whole().filter(participant=participant)
    found: ActionPlan | None = rows.first()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def edit_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a plan, or a new version of the one that holds."""
    participant = _participant(request, pk)
    if not is_post(request):
        return _form_page(request, participant, *_begun(request, participant))
    content = read_content(request.POST)
    try:
        if request.POST.get("do") == "agree":
            return _agree(request, participant, content)
        return _keep(request, participant, content)
    except DraftConflict as conflict:
        return _conflict(request, participant, conflict.draft)


def _begun(request: HttpRequest, participant: Participant) -> tuple[PlanEditor, int]:
    """What the page starts from: the draft, else the plan that holds, else an empty one."""
    more = request.GET.get("mer", "")
    draft = _draft(request, participant)
    if draft:
        return PlanEditor(draft.content, more=more), draft.version
    return PlanEditor(content_of(_active(request, participant), timezone.localdate()), more=more), 0


def _agree(request: HttpRequest, participant: Participant, content: dict[str, Any]) -> HttpResponse:
    editor, version = PlanEditor(content, check=True), typed_version(request.POST)
    if not editor.is_valid():
        return _form_page(request, participant, editor, version)
    plan = _hold(request, participant, editor)
    if plan is None:
        return _form_page(request, participant, editor, version)
    messages.success(request, f"Planen gäller från nu, version {plan.number}.")
    return redirect(plan)


def _hold(request: HttpRequest, participant: Participant, editor: PlanEditor) -> ActionPlan | None:
    plan_id = sent_key(request)
    return try_action(
        editor.head,
        lambda: agree_action_plan(
            participant=participant,
            goals=editor.goal_texts(),
            by=request.user,
            plan_id=plan_id,
            version=typed_version(request.POST),
            based_on=typed_number(request.POST, "based_on"),
            occupations=editor.content["occupations"],
            **editor.head.cleaned_data,
        ),
    )


def _submission(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()


def _keep(request: HttpRequest, participant: Participant, content: dict[str, Any]) -> HttpResponse:
    """Save the draft; with one more goal, milestone or step to fill in, one less, or to look for an occupation."""
    if remove := request.POST.get("remove"):
        content = without(content, remove)
    if wish := typed(request.POST, "propose", 200).strip():
        content["goals"].append({"text": wish, "steps": [], "milestones": []})
    save_plan_draft(
        participant=participant,
        content=content,
        version=typed_version(request.POST),
        at=timezone.now(),
        by=request.user,
    )
    here = reverse("participants:edit_plan", args=[participant.pk])
    sought = typed(request.POST, "yrke", 60).strip()
    if sought and request.POST.get("do") in ("find", "enter"):
        return redirect(f"{here}?{urlencode({'yrke': sought})}#yrken")
    if more := request.POST.get("more"):
        return redirect(here + _place(more, len(content["goals"])))
    if wish:
        return redirect(f"{here}#mal-{len(content['goals']) - 1}")
    if remove:
        return redirect(f"{here}#mal-0")
    messages.success(request, "Utkastet till plan är sparat. Den gamla planen gäller tills du gör den nya gällande.")
    return redirect("participants:plan", participant.pk)


def _place(more: str, goals: int) -> str:
    """Where the page shows what was asked for: one more goal, or a milestone or step of a goal."""
    if more == "goal":
        return f"?mer={MORE_GOAL}#mal-{goals}"
    found = ROW.match(more[:20])
    anchor = f"#mal-{found[1]}" if found else "#mal-0"
    return f"?mer={found[0]}-m{anchor}" if found and more == f"{found[0]}-m" else anchor


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def autosave_plan(request: HttpRequest, pk: UUID) -> JsonResponse:
    """Keep the plan while it is typed. 409 when somebody has saved in between."""
    participant, now = _participant(request, pk), timezone.now()
    content, version = read_content(request.POST), typed_version(request.POST)
    try:
        draft = save_plan_draft(participant=participant, content=content, version=version, at=now, by=request.user)
    except DraftConflict as conflict:
        saved = conflict.draft
        by = (
            "Någon"
            if saved is None
            else "Du i en annan flik"
            if saved.saved_by_id == request.user.pk
            else saved.saved_by.short_name
        )
        url = reverse("participants:compare_plan", args=[participant.pk])
        return JsonResponse({"by": by, "at": clock(saved.saved_at if saved else now), "url": url}, status=409)
    return JsonResponse({"saved_at": clock(now), "version": draft.version})


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def compare_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both drafts beside each other, and then the one that was chosen."""
    participant = _participant(request, pk)
    choice = request.POST.get("choice")
    if choice == "mine":
        try:
            _keep(request, participant, read_content(request.POST))
        except DraftConflict as conflict:
            return _conflict(request, participant, conflict.draft)
    elif choice != "saved":
        return _conflict(request, participant, _draft(request, participant))
    return redirect("participants:edit_plan", participant.pk)


def _conflict(request: HttpRequest, participant: Participant, draft: PlanDraft | None) -> HttpResponse:
    mine = read_content(request.POST)
    saved_text, mine_text = marked(as_text(draft.content) if draft else "", as_text(mine))
    context = {
        "participant": participant,
        "draft": draft,
        "saved_text": saved_text,
        "mine_text": mine_text,
        "editor": PlanEditor(mine),
    }
    return render(request, "participants/compare_plan.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def discard_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw the draft away, asked once."""
    participant = _participant(request, pk)
    if is_post(request):
        discard_plan_draft(participant=participant, by=request.user)
        messages.success(request, "Utkastet till plan är borta.")
        return redirect("participants:plan", participant.pk)
    return render(request, "participants/discard_plan.html", {"participant": participant})


def _form_page(request: HttpRequest, participant: Participant, editor: PlanEditor, version: int) -> HttpResponse:
    active, sought = _active(request, participant), typed(request.GET, "yrke", 60)
    context = {
        "participant": participant,
        "editor": editor,
        "version": version,
        "submission": _submission(request),
        "active": active,
        "draft": _draft(request, participant),
        "review": active.reviews.all()[0] if active and active.reviews.all() else None,
        "sought": sought,
        "proposals": proposals_for(participant, request.user, editor.content),
    }
    context |= occupations_shown(editor.content.get("occupations", []), sought)
    return render(request, "participants/edit_plan.html", context)
