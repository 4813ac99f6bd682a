"""An aid from order to return."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import cancel_aid, deliver_aid, order_aid, return_aid, undo_aid_step
from ..forms import AidForm, AidStepForm
from ..models import Aid

TOLD = {
    "delivered": "Leveransen är sparad.",
    "returned": "Återlämningen är sparad.",
    "cancelled": "Avbeställningen är sparad.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def add_aid(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note an aid that has been ordered. The same form sent twice notes one."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="hjälpmedel")
    form = AidForm(posted(request))
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        if not Aid.objects.visible_to(request.user).filter(pk=key).exists():
            order_aid(participant=participant, by=request.user, pk=key, **form.facts())
        messages.success(request, "Beställningen är sparad.")
        return redirect("participants:support", participant.pk)
    return render(request, "participants/add_aid.html", {"participant": participant, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def aid(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that an aid came, went back or was cancelled."""
    found = _aid(request, pk)
    form = AidStepForm(posted(request), aid=found)
    if is_post(request) and form.is_valid():
        step = form.cleaned_data["what"]
        if try_action(form, lambda: _take(found, form.cleaned_data, request.user), {"early": "on"}):
            undo = reverse("participants:undo_aid", args=[found.pk])
            messages.success(request, TOLD[step], extra_tags=f"undo:{undo}")
            return redirect("participants:support", found.participant_id)
    context = {"participant": found.participant, "aid": found, "form": form, "today": timezone.localdate()}
    return render(request, "participants/aid.html", context)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def undo_aid(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the latest step back."""
    found = _aid(request, pk)
    try:
        undo_aid_step(aid=found, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "Steget är ångrat.")
    return redirect("participants:support", found.participant_id)


def _aid(request: HttpRequest, pk: UUID) -> Aid:
    rows = Aid.objects.editable_by(request.user).latest_first().select_related("participant")
    found: Aid = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="hjälpmedel")
    return found


def _take(found: Aid, facts: dict[str, Any], by: Any) -> Aid:
    if facts["what"] == "delivered":
        return deliver_aid(aid=found, on=facts["on"], return_by=facts["return_by"], by=by)
    if facts["what"] == "returned":
        return return_aid(aid=found, on=facts["on"], by=by)
    return cancel_aid(aid=found, on=facts["on"], because=facts["because"], by=by)
