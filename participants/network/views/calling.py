"""Calling to a joint plan, moving its meeting, correcting its words."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.models import ContactPerson
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action
from participants.signing.signers import who_signs_for

from ..actions import call_joint_plan as call
from ..actions import correct_joint_plan as correct
from ..actions import move_joint_plan as move
from ..forms import CallForm, CorrectionForm, MoveForm
from ..models import JointPlan, NetworkMember
from .joint_plans import editable_plan

CALL_ERRORS = {"parties": "others", "agreed": "agreed_on", "meeting": "meeting_on"}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def call_joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call those who help the person to a joint plan, when she has agreed."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="SIP")
    user, today = request.user, timezone.localdate()
    members = NetworkMember.objects.visible_to(user).filter(participant=participant).not_ended_by(today)
    form = CallForm(posted(request), members=members, protected=participant.is_protected)
    if is_post(request) and form.is_valid():
        key, parties = sent_key(request), form.parties
        made = try_action(
            form,
            lambda: call(participant=participant, parties=parties, by=user, plan_id=key, **form.facts()),
            CALL_ERRORS,
        )
        if made:
            messages.success(request, "Kallelsen är sparad. Mötet kommer på Min dag.")
            return redirect(made)
    people = ContactPerson.objects.visible_to(user).filter(participant=participant).active_on(today)
    signers = who_signs_for(participant, on=today, people=people)
    context = {"participant": participant, "form": form, "signers": signers}
    return render(request, "participants/call_joint_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def move_joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move the meeting to another day or place."""
    plan = editable_plan(request, pk)
    form = MoveForm(posted(request), plan=plan, protected=plan.participant.is_protected)
    if is_post(request) and form.is_valid() and _move(form, plan, request.user):
        messages.success(request, "Mötet är flyttat.")
        return redirect(plan)
    context = {"participant": plan.participant, "plan": plan, "form": form}
    return render(request, "participants/move_joint_plan.html", context)


def _move(form: MoveForm, plan: JointPlan, by: Any) -> JointPlan | None:
    return try_action(form, lambda: move(plan=plan, by=by, **form.cleaned_data), CALL_ERRORS)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def correct_joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write how something should read; the words stay. The same form sent twice corrects once."""
    plan = editable_plan(request, pk)
    form = CorrectionForm(posted(request))
    if is_post(request) and form.is_valid():
        correct(
            plan=plan,
            text=form.cleaned_data["text"],
            on=timezone.localdate(),
            by=request.user,
            correction_id=sent_key(request),
        )
        messages.success(request, "Rättelsen är sparad.")
        return redirect(plan)
    context = {"participant": plan.participant, "plan": plan, "form": form}
    return render(request, "participants/correct_joint_plan.html", context)
