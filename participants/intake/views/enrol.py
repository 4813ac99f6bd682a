"""Enrolling: a new person, a known one, and the choice of coach."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.forms import PersonForm
from participants.core.models import Enrolment
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import change_caseworker, enrol_participant, register_newcomer
from ..forms import CaseworkerForm, EnrolmentForm
from .told import note_who_was_told_of

FIELD_OF = {"early": "starts_on", "late": "starts_on", "track": "track", "coach": "caseworker"}
"""Where a refusal is told."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def enrol_new(request: HttpRequest) -> HttpResponse:
    """Register a person and enrol her in a project, on one page."""
    person = PersonForm(posted(request), user=request.user)
    form = EnrolmentForm(posted(request), user=request.user)
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        enrolment = _already_saved(request, key) or _register_and_enrol(request, person, form, key)
        if enrolment:
            messages.success(request, f"Inskriven i {enrolment.project.name}.")
            return redirect(enrolment)
    note_who_was_told_of(request, person)
    return render(request, "participants/enrol_new.html", {"person": person, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def enrol(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enrol a person who is known already."""
    participant = person_or_404(request, pk)
    record_access(request, participant)
    form = EnrolmentForm(posted(request), user=request.user)
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        enrolment = _already_saved(request, key) or try_action(
            form,
            lambda: enrol_participant(participant=participant, by=request.user, enrolment_id=key, **form.facts()),
            FIELD_OF,
        )
        if enrolment:
            messages.success(request, f"Inskriven i {enrolment.project.name}.")
            return redirect(enrolment)
    return render(request, "participants/enrol.html", {"participant": participant, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def caseworker(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give an enrolment another coach."""
    enrolment = get_object_or_404(Enrolment.objects.editable_by(request.user).with_names(), pk=pk)
    record_access(request, enrolment.participant)
    form = CaseworkerForm(posted(request), enrolment=enrolment)
    if is_post(request) and form.is_valid():
        coach = form.cleaned_data["caseworker"]
        if try_action(
            form, lambda: change_caseworker(enrolment=enrolment, caseworker=coach, by=request.user), FIELD_OF
        ):
            messages.success(request, f"{coach.name} är ny coach.")
            return redirect(enrolment)
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form}
    return render(request, "participants/caseworker.html", context)


def _already_saved(request: HttpRequest, key: UUID) -> Enrolment | None:
    """The enrolment that this very form made a moment ago, when it is sent twice."""
    found: Enrolment | None = Enrolment.objects.visible_to(request.user).filter(pk=key).with_names().first()
    return found


def _register_and_enrol(request: HttpRequest, person: PersonForm, form: EnrolmentForm, key: UUID) -> Enrolment | None:
    if not person.is_valid():
        return None

    def both() -> Enrolment | None:
        unit = form.cleaned_data["organisation"]
        participant = try_action(
            person,
            lambda: register_newcomer(organisation=unit, by=request.user, **person.facts()),
            {"already_registered": "number"},
        )
        if participant is None:
            return None
        return enrol_participant(participant=participant, by=request.user, enrolment_id=key, **form.facts())

    return try_action(form, both, FIELD_OF)
