"""The meeting of a joint plan, its follow-ups and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.web.once import sent_key
from participants.core.views.steps import is_post, posted, try_action

from ..actions import end_joint_plan as end
from ..actions import follow_up_joint_plan as follow_up
from ..actions import hold_joint_plan as hold
from ..forms import EndPlanForm, FollowUpForm, HoldForm
from .joint_plans import editable_plan


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def hold_joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the meeting was held."""
    plan = editable_plan(request, pk)
    form = HoldForm(posted(request), plan=plan, protected=plan.participant.is_protected)
    if is_post(request) and form.is_valid():
        errors = {"held": "held_on", "follow_up": "follow_up_on"}
        if try_action(form, lambda: hold(plan=plan, by=request.user, **form.facts()), errors):
            messages.success(request, "Mötet är sparat. Skriv nu vem som gör vad.")
            return redirect(plan)
    context = {"participant": plan.participant, "plan": plan, "form": form}
    return render(request, "participants/hold_joint_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def follow_up_joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the plan was followed up. The same form sent twice notes it once."""
    plan = editable_plan(request, pk)
    form = FollowUpForm(posted(request))
    if is_post(request) and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("held_on", "outcome", "next_on")}
        key = sent_key(request)
        errors = {"early": "held_on", "next": "next_on"}
        if try_action(form, lambda: follow_up(plan=plan, by=request.user, follow_up_id=key, **facts), errors):
            messages.success(request, "Uppföljningen är sparad.")
            return redirect(plan)
    context = {"participant": plan.participant, "plan": plan, "form": form}
    return render(request, "participants/follow_up_joint_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def end_joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the plan, or cancel a meeting that was not held."""
    plan = editable_plan(request, pk)
    form = EndPlanForm(posted(request))
    if is_post(request) and form.is_valid():
        done = try_action(form, lambda: end(plan=plan, by=request.user, **form.cleaned_data), {"early": "on"})
        if done:
            messages.success(request, "Planen är avslutad." if done.held_on else "Mötet är inställt.")
            return redirect(plan)
    context = {"participant": plan.participant, "plan": plan, "form": form}
    return render(request, "participants/end_joint_plan.html", context)
