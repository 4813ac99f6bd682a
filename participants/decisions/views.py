"""The pages of decisions and measures."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Enrolment, Participant
from participants.core.views.steps import is_post, posted, try_action

from .actions import (
    change_decision,
    change_measure,
    record_decision,
    record_measure,
    take_back_decision,
    take_back_measure,
)
from .forms import DecisionForm, MeasureForm
from .models import Decision, Measure

FIELD_OF = {"from": "starts_on", "to": "ends_on", "measures": "starts_on"}
"""Where a refusal is told."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def add_decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note a decision for an enrolment."""
    enrolment = get_object_or_404(Enrolment.objects.editable_by(request.user).with_names(), pk=pk)
    record_access(request, enrolment.participant, detail="beslut")
    form = DecisionForm(posted(request))
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        made = Decision.objects.standing().filter(enrolment=enrolment, **facts).first() or try_action(
            form, lambda: record_decision(enrolment=enrolment, by=request.user, **facts), FIELD_OF
        )
        if made:
            return _done(request, "Beslutet är sparat.", enrolment.participant)
    return _page(request, "participants/decision.html", enrolment, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a decision, or change when it ends."""
    found = _decision(request, pk)
    form = DecisionForm(posted(request), decision=found)
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        if try_action(form, lambda: change_decision(decision=found, by=request.user, **facts), FIELD_OF):
            return _done(request, "Beslutet är ändrat.", found.enrolment.participant)
    return _page(request, "participants/decision.html", found.enrolment, form, decision=found)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def remove_decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a decision that never was, with its measures."""
    found = _decision(request, pk)
    take_back_decision(decision=found, on=timezone.localdate(), by=request.user)
    return _done(request, "Beslutet är borttaget.", found.enrolment.participant)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def add_measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note a measure under a decision."""
    found = _decision(request, pk)
    form = MeasureForm(posted(request))
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        made = found.measures.standing().filter(**facts).first() or try_action(
            form, lambda: record_measure(decision=found, by=request.user, **facts), FIELD_OF
        )
        if made:
            return _done(request, "Insatsen är sparad.", found.enrolment.participant)
    return _page(request, "participants/measure.html", found.enrolment, form, decision=found)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a measure, or note its last day."""
    found = _measure(request, pk)
    form, under = MeasureForm(posted(request), measure=found), found.decision
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        if try_action(form, lambda: change_measure(measure=found, by=request.user, **facts), FIELD_OF):
            return _done(request, "Insatsen är ändrad.", under.enrolment.participant)
    return _page(request, "participants/measure.html", under.enrolment, form, decision=under, measure=found)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def remove_measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a measure that never was."""
    found = _measure(request, pk)
    take_back_measure(measure=found, on=timezone.localdate(), by=request.user)
    return _done(request, "Insatsen är borttagen.", found.decision.enrolment.participant)


def _decision(request: HttpRequest, pk: UUID) -> Decision:
    rows = Decision.objects.editable_by(request.user).standing().select_related("kind__commissioner")
    rows = rows.select_related("enrolment__participant", "enrolment__project")
    found: Decision = get_object_or_404(rows, pk=pk)
    record_access(request, found.enrolment.participant, detail="beslut")
    return found


def _measure(request: HttpRequest, pk: UUID) -> Measure:
    rows = Measure.objects.editable_by(request.user).standing().select_related("decision__kind__commissioner")
    rows = rows.select_related("decision__enrolment__participant", "decision__enrolment__project")
    found: Measure = get_object_or_404(rows, pk=pk)
    record_access(request, found.decision.enrolment.participant, detail="insats")
    return found


def _done(request: HttpRequest, told: str, participant: Participant) -> HttpResponse:
    messages.success(request, told)
    return redirect("participants:enrolments", participant.pk)


def _page(request: HttpRequest, template: str, enrolment: Enrolment, form: Any, **more: Any) -> HttpResponse:
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form}
    return render(request, template, context | more)
