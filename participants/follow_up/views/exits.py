"""The exit of an enrolment, and taking it back."""

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
from participants.core.models import Enrolment
from participants.core.views.steps import is_post, posted, try_action

from ..actions import exit_blockers, exit_enrolment, reopen_enrolment
from ..forms import ExitForm

ERRORS = {"early": "on", "late": "on"}


def _enrolment(request: HttpRequest, pk: UUID) -> Enrolment:
    found: Enrolment = get_object_or_404(Enrolment.objects.editable_by(request.user).with_names(), pk=pk)
    record_access(request, found.participant, detail="avslut")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def exit_from_project(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an enrolment with its reason. One that has ended stands; 409 keeps other answers on the page."""
    enrolment = _enrolment(request, pk)
    form = ExitForm(posted(request), enrolment=enrolment)
    if enrolment.has_ended_by(timezone.localdate()):
        return _stands(request, enrolment, form)
    if is_post(request) and form.is_valid():
        done = try_action(
            form, lambda: exit_enrolment(enrolment=enrolment, by=request.user, **form.cleaned_data), ERRORS
        )
        if done:
            return _ended(request, done, is_error=form.is_registration_error)
        enrolment = _enrolment(request, pk)
        if enrolment.has_ended_by(timezone.localdate()):
            return _stands(request, enrolment, form)
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form, "stands": False}
    return render(request, "participants/exit.html", context | {"blockers": exit_blockers(enrolment)})


def _stands(request: HttpRequest, enrolment: Enrolment, form: ExitForm) -> HttpResponse:
    """What is answered when the enrolment has ended already: the same answers once more are as the first time."""
    if not is_post(request):
        messages.warning(request, "Inskrivningen är redan avslutad.")
        return redirect("participants:enrolments", enrolment.participant_id)
    if form.is_valid() and form.says_the_same(enrolment):
        return _ended(request, enrolment, is_error=form.is_registration_error)
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form, "stands": True}
    return render(request, "participants/exit.html", context, status=409)


def _ended(request: HttpRequest, enrolment: Enrolment, *, is_error: bool) -> HttpResponse:
    undo = reverse("participants:reopen", args=[enrolment.pk])
    told = (
        "Inskrivningen är stängd som felregistrering."
        if is_error
        else (
            "Avslutet är sparat. Uppföljningar efter 28 dagar, 90 dagar och 6 månader ligger på Min dag när det är dags."
            if enrolment.follow_ups.waiting().exists()
            else "Avslutet är sparat."
        )
    )
    messages.success(request, told, extra_tags=f"undo:{undo}")
    return redirect("participants:enrolments", enrolment.participant_id)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the exit back, while nothing follows."""
    enrolment = _enrolment(request, pk)
    try:
        reopen_enrolment(enrolment=enrolment, on=timezone.localdate(), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "Avslutet är ångrat. Inskrivningen är öppen igen.")
    return redirect("participants:enrolments", enrolment.participant_id)
