"""Pages of investigations."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.once import sent_key
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from .actions import (
    cancel_investigation,
    correct_answer,
    note_answer,
    note_cost,
    order_investigation,
    postpone_answer,
)
from .forms import AnswerForm, CancelForm, CorrectionForm, CostForm, OrderForm, PostponeForm
from .models import Investigation

EDIT_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.WRITE_NOTES)
def investigations(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All investigations of one person, with what they have cost together."""
    participant = person_or_404(request, pk, Permission.WRITE_NOTES)
    record_access(request, participant, detail="utredningar")
    rows = Investigation.objects.visible_to(request.user).filter(participant=participant)
    context = {
        "participant": participant,
        "rows": list(rows.whole()),
        "total": rows.aggregate(hours=Sum("hours"), cost=Sum("cost")),
        "may_edit": _may_edit(request, participant),
        "today": timezone.localdate(),
    }
    return render(request, "participants/investigations.html", context)


@require_safe
@requires(Permission.WRITE_NOTES)
def investigation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One investigation, with every version of its conclusion."""
    rows = Investigation.objects.visible_to(request.user).whole().select_related("participant")
    found = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="utredning")
    context = {
        "participant": found.participant,
        "investigation": found,
        "may_edit": _may_edit(request, found.participant),
        "today": timezone.localdate(),
    }
    return render(request, "participants/investigation.html", context)


def _may_edit(request: HttpRequest, participant: Participant) -> bool:
    return bool(Participant.objects.editable_by(request.user).filter(pk=participant.pk).exists())


@require_http_methods(EDIT_METHODS)
@requires(Permission.EDIT_PARTICIPANTS)
def order(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Order an investigation."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="utredningar")
    today = timezone.localdate()
    form = OrderForm(posted(request), participant=participant, user=request.user, today=today)
    if is_post(request) and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "submission"}
        made_id = sent_key(request)
        made = try_action(
            form,
            lambda: order_investigation(
                participant=participant, today=today, by=request.user, investigation_id=made_id, **facts
            ),
            {name: name for name in ("ordered_on", "answer_due_on", "consent", "kinds")} | {"ends_on": "answer_due_on"},
        )
        if made:
            messages.success(request, "Beställningen är sparad.")
            return redirect(made)
    context = {
        "participant": participant,
        "form": form,
        "title": "Beställ en utredning",
        "action": "Spara beställningen",
    }
    return render(request, "participants/change_investigation.html", context)


def _editable(request: HttpRequest, pk: UUID) -> Investigation:
    rows = Investigation.objects.editable_by(request.user).whole().select_related("participant")
    found: Investigation = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="utredning")
    return found


def _change(
    request: HttpRequest,
    found: Investigation,
    form: NystartForm,
    act: Callable[[], Any],
    title: str,
    action: str,
    done: str,
) -> HttpResponse:
    """A page with one form that changes one investigation; refusals stand at the field that their code names."""
    if is_post(request) and form.is_valid() and try_action(form, act, {name: name for name in form.fields}):
        messages.success(request, done)
        return redirect(found)
    context = {"participant": found.participant, "investigation": found, "form": form, "title": title, "action": action}
    return render(request, "participants/change_investigation.html", context)


@require_http_methods(EDIT_METHODS)
@requires(Permission.EDIT_PARTICIPANTS)
def answer_investigation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note the answer; once there is one, correct its conclusion."""
    found = _editable(request, pk)
    if found.latest:
        return _correct(request, found, found.latest.number)
    today = timezone.localdate()
    form = AnswerForm(posted(request), initial={"answered_on": today})
    return _change(
        request,
        found,
        form,
        lambda: note_answer(investigation=found, at=timezone.now(), today=today, by=request.user, **form.cleaned_data),
        "Svaret har kommit",
        "Spara svaret",
        "Svaret är sparat.",
    )


def _correct(request: HttpRequest, found: Investigation, number: int) -> HttpResponse:
    latest = found.latest
    form = CorrectionForm(posted(request), initial={"conclusion": latest.conclusion if latest else "", "seen": number})
    return _change(
        request,
        found,
        form,
        lambda: correct_answer(investigation=found, at=timezone.now(), by=request.user, **form.cleaned_data),
        "Rätta slutsatsen",
        "Spara rättelsen",
        "Slutsatsen är rättad. Den tidigare går att läsa.",
    )


@require_http_methods(EDIT_METHODS)
@requires(Permission.EDIT_PARTICIPANTS)
def investigation_cost(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hours and cost."""
    found = _editable(request, pk)
    form = CostForm(request.POST) if is_post(request) else CostForm.of(found)
    return _change(
        request,
        found,
        form,
        lambda: note_cost(investigation=found, by=request.user, **form.cleaned_data),
        "Timmar och kostnad",
        "Spara",
        "Timmar och kostnad är sparade.",
    )


@require_http_methods(EDIT_METHODS)
@requires(Permission.EDIT_PARTICIPANTS)
def postpone_investigation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Await the answer until another day."""
    found = _waiting(request, pk)
    form = PostponeForm(posted(request), initial={"answer_due_on": found.answer_due_on})
    return _change(
        request,
        found,
        form,
        lambda: postpone_answer(investigation=found, by=request.user, **form.cleaned_data),
        "När väntas svaret?",
        "Spara datumet",
        "Datumet är ändrat.",
    )


@require_http_methods(EDIT_METHODS)
@requires(Permission.EDIT_PARTICIPANTS)
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cancel an investigation without an answer."""
    found, today = _waiting(request, pk), timezone.localdate()
    form = CancelForm(posted(request))
    return _change(
        request,
        found,
        form,
        lambda: cancel_investigation(investigation=found, on=today, by=request.user, **form.cleaned_data),
        "Avbeställ utredningen",
        "Avbeställ",
        "Utredningen är avbeställd.",
    )


def _waiting(request: HttpRequest, pk: UUID) -> Investigation:
    found = _editable(request, pk)
    if not found.is_waiting and not is_post(request):
        raise Http404
    return found
