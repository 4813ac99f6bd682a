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
from participants.situation.actions import record_situation
from participants.situation.codes import Point
from participants.situation.forms import SituationForm
from participants.situation.models import Situation

from ..actions import exit_blockers, exit_enrolment, open_at_exit, reopen_enrolment
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
    form, situation = _forms(request, enrolment)
    if enrolment.has_ended_by(timezone.localdate()):
        return _stands(request, enrolment, form, situation)
    if is_post(request) and _are_valid(form, situation):
        done = try_action(form, lambda: _exit(request, enrolment, form, situation), ERRORS)
        if done:
            return _ended(request, done, is_error=form.is_registration_error)
        enrolment = _enrolment(request, pk)
        if enrolment.has_ended_by(timezone.localdate()):
            return _stands(request, enrolment, form, situation)
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form, "situation": situation}
    context |= {"blockers": exit_blockers(enrolment), "still_open": open_at_exit(enrolment, timezone.localdate())}
    return render(request, "participants/exit.html", context | {"stands": False})


def _forms(request: HttpRequest, enrolment: Enrolment) -> tuple[ExitForm, SituationForm]:
    """The exit, and the same questions as at the start."""
    found = Situation.objects.editable_by(request.user).filter(enrolment=enrolment).at(Point.EXIT).with_answers()
    situation = SituationForm(posted(request), point=Point.EXIT, stands=found.first())
    return ExitForm(posted(request), enrolment=enrolment), situation


def _are_valid(form: ExitForm, situation: SituationForm) -> bool:
    """Both are asked, so that every error is told at once; of a wrong registration nothing more is kept."""
    answered, told = form.is_valid(), situation.is_valid()
    return answered and (told or form.is_registration_error)


def _exit(request: HttpRequest, enrolment: Enrolment, form: ExitForm, situation: SituationForm) -> Enrolment:
    done = exit_enrolment(enrolment=enrolment, by=request.user, **form.cleaned_data)
    _note_situation(request, done, form, situation)
    return done


def _note_situation(request: HttpRequest, done: Enrolment, form: ExitForm, situation: SituationForm) -> None:
    """What was answered of the situation; what was not can be filled in later."""
    if not form.is_registration_error and situation.is_answered:
        on, by = timezone.localdate(), request.user
        record_situation(enrolment=done, point=Point.EXIT, on=on, by=by, **situation.facts())


def _stands(request: HttpRequest, enrolment: Enrolment, form: ExitForm, situation: SituationForm) -> HttpResponse:
    """What is answered when the enrolment has ended already: the same answers once more are as the first time."""
    if not is_post(request):
        messages.warning(request, "Inskrivningen är redan avslutad.")
        return redirect("participants:enrolments", enrolment.participant_id)
    if _are_valid(form, situation) and form.says_the_same(enrolment):
        _note_situation(request, enrolment, form, situation)
        return _ended(request, enrolment, is_error=form.is_registration_error)
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form, "situation": situation}
    return render(request, "participants/exit.html", context | {"stands": True}, status=409)


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
