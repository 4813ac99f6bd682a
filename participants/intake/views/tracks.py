"""Changing the track of an enrolment."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Enrolment
from participants.core.views.steps import is_post, posted, try_action

from ..actions import change_track
from ..forms import TrackForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def track(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the person go another track of the project, from a day and with a reason."""
    enrolment = get_object_or_404(Enrolment.objects.editable_by(request.user).with_names(), pk=pk)
    record_access(request, enrolment.participant)
    form = TrackForm(posted(request), enrolment=enrolment)
    if is_post(request) and form.is_valid():
        fields = {"date": "on", "track": "track"}
        change = try_action(
            form, lambda: change_track(enrolment=enrolment, by=request.user, **form.cleaned_data), fields
        )
        if change:
            messages.success(request, f"Nytt spår: {change.after}.")
            return redirect("participants:enrolments", enrolment.participant_id)
    changes = enrolment.track_changes.select_related("before", "after", "changed_by")
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form, "changes": changes}
    return render(request, "participants/track.html", context)
