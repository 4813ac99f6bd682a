"""The page of a move to another unit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Enrolment
from participants.core.views.steps import is_post, posted, try_action

from .actions import first_day_there, move_enrolment
from .forms import MoveForm

FIELD_OF = {"unit": "organisation", "unit_ended": "organisation", "day": "on", "coach": "caseworker"}
"""Where a refusal is told."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move somebody to another unit, within the enrolment."""
    rows = Enrolment.objects.editable_by(request.user).with_names().select_related("organisation")
    enrolment = get_object_or_404(rows, pk=pk)
    record_access(request, enrolment.participant)
    form = MoveForm(posted(request), user=request.user, enrolment=enrolment)
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        moved = try_action(form, lambda: move_enrolment(enrolment=enrolment, by=request.user, **facts), FIELD_OF)
        if moved:
            messages.success(request, f"Flyttad till {moved.organisation.name}.")
            return redirect("participants:enrolments", enrolment.participant_id)
    context = {
        "participant": enrolment.participant,
        "enrolment": enrolment,
        "form": form,
        "since": first_day_there(enrolment),
    }
    return render(request, "participants/move.html", context)
