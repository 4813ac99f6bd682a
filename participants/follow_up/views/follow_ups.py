"""Follow-ups after the exit: call, note a try, note the answer."""

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
from participants.core.views.steps import is_post, posted, try_action

from ..actions import answer_follow_up, note_attempt, reopen_follow_up
from ..forms import FollowUpForm
from ..models import FollowUp


def _follow_up(request: HttpRequest, pk: UUID) -> FollowUp:
    rows = FollowUp.objects.editable_by(request.user).prefetch_related("attempts__made_by")
    found: FollowUp = get_object_or_404(
        rows.select_related("enrolment__participant", "enrolment__project", "enrolment__exit_reason", "done_by"), pk=pk
    )
    record_access(request, found.enrolment.participant, detail="uppföljning efter avslut")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def follow_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what the person does now, and note the answer. One that has an answer stands; 409 keeps another on the page."""
    found = _follow_up(request, pk)
    form = FollowUpForm(posted(request))
    if is_post(request) and found.is_waiting and form.is_valid():
        answer = try_action(
            form,
            lambda: answer_follow_up(follow_up=found, by=request.user, **form.cleaned_data),
            {"attempts": "outcome"},
        )
        if answer:
            return _answered(request, found)
        found = _follow_up(request, pk)
    if is_post(request) and not found.is_waiting and form.is_valid() and form.says_the_same(found, request.user):
        return _answered(request, found)
    context = {"participant": found.enrolment.participant, "follow_up": found, "form": form}
    status = 409 if is_post(request) and not found.is_waiting else 200
    return render(request, "participants/follow_up.html", context | {"today": timezone.localdate()}, status=status)


def _answered(request: HttpRequest, found: FollowUp) -> HttpResponse:
    participant, undo = found.enrolment.participant, reverse("participants:reopen_follow_up", args=[found.pk])
    messages.success(request, f"Uppföljningen av {participant.short_name} är sparad.", extra_tags=f"undo:{undo}")
    return redirect("participants:enrolments", participant.pk)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def attempt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note a try that gave no answer."""
    found = _follow_up(request, pk)
    try:
        note_attempt(follow_up=found, on=timezone.localdate(), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "Försöket är uppskrivet.")
    return redirect("participants:follow_up", found.pk)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def reopen_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an answer back."""
    found = _follow_up(request, pk)
    reopen_follow_up(follow_up=found, by=request.user)
    messages.success(request, "Svaret är borttaget. Uppföljningen väntar igen.")
    return redirect("participants:follow_up", found.pk)
