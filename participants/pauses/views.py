"""The pages of a pause."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Enrolment
from participants.core.views.steps import is_post, posted, try_action

from .actions import change_pause, pause_enrolment, take_back_pause
from .forms import PauseForm
from .models import Pause

FIELD_OF = {"from": "starts_on", "to": "ends_on"}
"""Where a refusal is told."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note a pause of an enrolment."""
    enrolment = get_object_or_404(Enrolment.objects.editable_by(request.user).with_names(), pk=pk)
    record_access(request, enrolment.participant, detail="uppehåll")
    form = PauseForm(posted(request))
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        made = _same(enrolment, facts) or try_action(
            form, lambda: pause_enrolment(enrolment=enrolment, by=request.user, **facts), FIELD_OF
        )
        if made:
            messages.success(request, "Uppehållet är sparat. Påminnelser väntar under tiden.")
            return redirect("participants:enrolments", enrolment.participant_id)
    return _page(request, enrolment, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def edit_pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the days or the reason, for instance when the person is back."""
    found = _pause(request, pk)
    form = PauseForm(posted(request), pause=found)
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        if try_action(form, lambda: change_pause(pause=found, by=request.user, **facts), FIELD_OF):
            messages.success(request, "Uppehållet är ändrat.")
            return redirect("participants:enrolments", found.enrolment.participant_id)
    return _page(request, found.enrolment, form, found)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def remove_pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a pause that never was."""
    found = _pause(request, pk)
    take_back_pause(pause=found, on=timezone.localdate(), by=request.user)
    messages.success(request, "Uppehållet är borttaget.")
    return redirect("participants:enrolments", found.enrolment.participant_id)


def _pause(request: HttpRequest, pk: UUID) -> Pause:
    rows = (
        Pause.objects.standing()
        .editable_by(request.user)
        .select_related("enrolment__participant", "enrolment__project")
    )
    found: Pause = get_object_or_404(rows.select_related("reason"), pk=pk)
    record_access(request, found.enrolment.participant, detail="uppehåll")
    return found


def _same(enrolment: Enrolment, facts: dict[str, Any]) -> Pause | None:
    """The pause that this very form made a moment ago, when it is sent twice."""
    days = {"starts_on": facts["starts_on"], "ends_on": facts["ends_on"]}
    found: Pause | None = (
        Pause.objects.standing().filter(enrolment=enrolment, reason__kind=facts["reason"], **days).first()
    )
    return found


def _page(request: HttpRequest, enrolment: Enrolment, form: PauseForm, found: Pause | None = None) -> HttpResponse:
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form, "pause": found}
    return render(request, "participants/pause.html", context)
