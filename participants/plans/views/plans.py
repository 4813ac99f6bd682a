"""The plan of a person: shown, printed, followed up, its steps ticked off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.paper.pdf import PdfUnavailable, SignsMissing
from nystart.foundation.web.once import sent_key
from participants.approvals.standing import standing_of
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, try_action
from projects.occupations.finding import known_occupations

from ..actions import StepText, add_plan_step, review_plan, tick_step, untick_step
from ..approving import subject_of
from ..forms import MoreStepForm, ReviewForm
from ..models import ActionPlan, PlanDraft, PlanGoal, PlanStep
from ..models.action_plan import parts_of_a_plan
from ..paper import plan_file_name, plan_pdf
from .next_steps import next_steps

DRAFT = "participant__plan_draft__saved_by"
STEP_FACTS = ("text", "starts_on", "due_on", "how_often", "responsible", "organisation", "responsible_name")


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan that holds, or the way to a first one."""
    participant = person_or_404(request, pk)
    record_access(request, participant, detail="plan")
    versions = _versions(request, participant)
    found = next((each for each in versions if each.is_active), None)
    if found:
        prefetch_related_objects([found], *parts_of_a_plan())
    return render(request, "participants/plan.html", _page(request, participant, found, versions=versions))


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def plan_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An earlier version, as it was."""
    rows = ActionPlan.objects.visible_to(request.user).whole().select_related("participant")
    found = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="plan")
    return render(request, "participants/plan.html", _page(request, found.participant, found))


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def print_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan on paper, to take home."""
    participant = person_or_404(request, pk)
    rows = ActionPlan.objects.visible_to(request.user).active().whole().filter(participant=participant)
    found = get_object_or_404(rows)
    record_access(request, participant, "print", detail="plan")
    standing = standing_of(subject_of(found, participant), timezone.now())
    context = {"participant": participant, "plan": found, "standing": standing}
    return render(request, "participants/print_plan.html", context)


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def plan_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A version as a PDF to take home; with ``?stor`` in large print."""
    rows = ActionPlan.objects.visible_to(request.user).whole().select_related("participant")
    found = get_object_or_404(rows, pk=pk)
    participant, large = found.participant, "stor" in request.GET
    record_access(request, participant, "print", detail="plan som PDF")
    subject = subject_of(found, participant)
    standing = standing_of(subject, timezone.now())
    try:
        made = plan_pdf(standing=standing, shown=dict(subject.shown), on=timezone.localdate(), large=large)
    except (SignsMissing, PdfUnavailable) as error:
        messages.error(request, str(error))
        return redirect(found)
    name = plan_file_name(participant, found, large=large)
    response = HttpResponse(made.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def tick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tick a step off; it can be undone."""
    step = _step(request, pk)
    try:
        tick_step(step=step, on=timezone.localdate(), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        undo = reverse("participants:untick", args=[step.pk])
        messages.success(request, f"Steget {step.text} är klart.", extra_tags=f"undo:{undo}")
    return _after_tick(request, step)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def untick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the tick away."""
    step = _step(request, pk)
    try:
        untick_step(step=step, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, f"Steget {step.text} är inte klart längre.")
    return _after_tick(request, step)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def add_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a step straight from its goal."""
    rows = PlanGoal.objects.editable_by(request.user).select_related("plan__participant")
    goal = get_object_or_404(rows, pk=pk)
    participant = goal.plan.participant
    record_access(request, participant, detail="plan")
    form = MoreStepForm(request.POST, auto_id=f"new-{goal.pk}-%s")
    if form.is_valid():
        facts = form.cleaned_data
        step_id = sent_key(request)
        step = StepText(**{name: facts[name] for name in STEP_FACTS})
        if try_action(form, lambda: add_plan_step(goal=goal, step=step, by=request.user, step_id=step_id)):
            messages.success(request, f"Steget {step.text} är tillagt.")
            return redirect(goal.plan)
    found = ActionPlan.objects.editable_by(request.user).whole().get(pk=goal.plan_id)
    return render(
        request, "participants/plan.html", _page(request, participant, found, step_form=form, open_goal=goal.pk)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def review_action_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the plan has been followed up."""
    rows = ActionPlan.objects.editable_by(request.user).whole().select_related("participant")
    found = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="plan")
    form = ReviewForm(request.POST or None)
    if is_post(request) and form.is_valid() and _review(request, found, form):
        if form.cleaned_data["changes_plan"]:
            messages.success(request, "Uppföljningen är sparad. Ändra nu det som ni kom fram till.")
            return redirect("participants:edit_plan", found.participant_id)
        messages.success(request, "Uppföljningen är sparad.")
        return redirect("participants:plan", found.participant_id)
    context = {"participant": found.participant, "plan": found, "form": form}
    return render(request, "participants/review_plan.html", context)


def _review(request: HttpRequest, found: ActionPlan, form: ReviewForm) -> Any:
    facts = form.cleaned_data
    review_id = sent_key(request)
    return try_action(
        form,
        lambda: review_plan(
            plan=found,
            held_on=facts["held_on"],
            outcome=facts["outcome"],
            next_on=facts["next_on"],
            changes_plan=facts["changes_plan"],
            by=request.user,
            review_id=review_id,
        ),
        {"next": "next_on", "held": "held_on"},
    )


def _step(request: HttpRequest, pk: UUID) -> PlanStep:
    rows = PlanStep.objects.editable_by(request.user).select_related("goal__plan__participant")
    step: PlanStep = get_object_or_404(rows, pk=pk)
    record_access(request, step.goal.plan.participant, detail="plan")
    return step


def _after_tick(request: Any, step: PlanStep) -> HttpResponse:
    """The part of the page that changed, or the whole page without script."""
    participant = step.goal.plan.participant
    if request.htmx and request.POST.get("place") == "overview":
        return render(
            request, "participants/_ticked.html", {"participant": participant} | next_steps(request, participant)
        )
    if request.htmx:
        found = ActionPlan.objects.visible_to(request.user).whole().get(pk=step.goal.plan_id)
        number, goal = next((n, g) for n, g in enumerate(found.goals.all(), start=1) if g.pk == step.goal_id)
        context = _page(request, participant, found) | {"goal": goal, "number": number}
        return render(request, "participants/_ticked.html", context)
    back = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect(step.goal.plan)


def _versions(request: HttpRequest, participant: Participant) -> list[ActionPlan]:
    """All versions, the latest first, with whether the user may change the file and the draft that is being written."""
    editable = Participant.objects.editable_by(request.user).filter(pk=OuterRef("participant"))
    rows = ActionPlan.objects.visible_to(request.user).filter(participant=participant).order_by("-number")
    return list(rows.select_related("written_by", DRAFT).annotate(may_edit=Exists(editable)))


def _page(
    request: HttpRequest,
    participant: Participant,
    found: ActionPlan | None,
    step_form: MoreStepForm | None = None,
    open_goal: UUID | None = None,
    versions: list[ActionPlan] | None = None,
) -> dict[str, Any]:
    if versions is None:
        versions = _versions(request, participant)
    for goal in found.goals.all() if found else ():
        goal.step_form = step_form if goal.pk == open_goal else MoreStepForm(auto_id=f"new-{goal.pk}-%s")
    may_edit, draft = _editing(request, participant, versions)
    return {
        "participant": participant,
        "plan": found,
        "versions": versions,
        "may_edit": may_edit,
        "draft": draft,
        "open_goal": open_goal,
        "standing": standing_of(subject_of(found, participant), timezone.now()) if found else None,
        "occupations": known_occupations(found.occupations, timezone.localdate()) if found else [],
        "today": timezone.localdate(),
    }


def _editing(
    request: HttpRequest, participant: Participant, versions: list[ActionPlan]
) -> tuple[bool, PlanDraft | None]:
    """Whether the user may change the file, and the draft: seen by those alone who may (``PlanDraft.objects.visible_to``)."""
    if versions:
        may_edit = versions[0].may_edit
        return may_edit, getattr(versions[0].participant, "plan_draft", None) if may_edit else None
    may_edit = Participant.objects.editable_by(request.user).filter(pk=participant.pk).exists()
    drafts = PlanDraft.objects.visible_to(request.user).filter(participant=participant)
    return may_edit, drafts.select_related("saved_by").first()
