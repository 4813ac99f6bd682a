"""Studier: what the person has learnt, takes now, and has applied for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from . import actions
from .forms import CourseForm, QualificationForm, StudiesForm, StudyApplicationForm, ValidationForm
from .models import Course, Qualification, SkillValidation, StudyApplication, StudyDate

VIEW, EDIT = Permission.VIEW_PARTICIPANTS, Permission.EDIT_PARTICIPANTS
DATES_AHEAD = 120
"""Days ahead that the page tells last days to apply."""


@require_safe
@requires(VIEW)
def studies(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything about studies of one person."""
    participant = person_or_404(request, pk)
    record_access(request, participant)
    today = timezone.localdate()

    def rows(model: Any) -> Any:
        return model.objects.visible_to(request.user).filter(participant=participant, is_mistaken=False)

    context = {
        "participant": participant,
        "qualifications": rows(Qualification),
        "validations": rows(SkillValidation),
        "courses": [(course, course.goes_on(today), course.needs_outcome(today)) for course in rows(Course)],
        "applications": [(each, each.is_late_on(today)) for each in rows(StudyApplication)],
        "dates": StudyDate.objects.coming(today, DATES_AHEAD),
    }
    return render(request, "participants/studies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def add_qualification(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something that the person has learnt."""
    return _add(request, pk, QualificationForm, actions.add_qualification, "Lägg till kompetens")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def correct_qualification(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct it."""
    return _correct(request, pk, QualificationForm, actions.correct_qualification, "Ändra kompetens")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def apply_for_validation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A validation that has been applied for."""
    return _add(request, pk, ValidationForm, actions.apply_for_validation, "Lägg till validering")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def answer_validation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the validation came to."""
    return _correct(request, pk, ValidationForm, actions.answer_validation, "Ändra validering")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def add_course(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A course."""
    return _add(request, pk, CourseForm, actions.add_course, "Lägg till kurs")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def correct_course(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it went."""
    return _correct(request, pk, CourseForm, actions.correct_course, "Ändra kurs")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def plan_study_application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something to apply for."""
    return _add(request, pk, StudyApplicationForm, actions.plan_study_application, "Lägg till ansökan")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def advance_study_application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it has come."""
    return _correct(request, pk, StudyApplicationForm, actions.advance_study_application, "Ändra ansökan")


def _add(
    request: HttpRequest, pk: UUID, form_class: type[StudiesForm], add: Callable[..., Any], title: str
) -> HttpResponse:
    participant = person_or_404(request, pk, EDIT)
    record_access(request, participant)
    form = form_class(posted(request))
    if is_post(request) and form.is_valid():
        key, facts = sent_key(request), form.facts()
        saved = form_class._meta.model.objects.visible_to(request.user).filter(pk=key).first()
        if saved or try_action(form, lambda: add(participant=participant, by=request.user, pk=key, **facts)):
            messages.success(request, "Det är sparat.")
            return redirect("participants:studies", participant.pk)
    return _page(request, participant, form, title)


def _correct(
    request: HttpRequest, pk: UUID, form_class: type[StudiesForm], correct: Callable[..., Any], title: str
) -> HttpResponse:
    rows = form_class._meta.model.objects.editable_by(request.user).select_related("participant")
    row = get_object_or_404(rows, pk=pk)
    record_access(request, row.participant)
    form = form_class(posted(request), instance=row)
    if is_post(request) and form.is_valid():
        facts = form.facts()
        if try_action(form, lambda: correct(row=row, by=request.user, **facts)):
            messages.success(request, "Ändringen är sparad.")
            return redirect("participants:studies", row.participant_id)
    return _page(request, row.participant, form, title)


def _page(request: HttpRequest, participant: Participant, form: StudiesForm, title: str) -> HttpResponse:
    context = {"participant": participant, "form": form, "act": title}
    return render(request, "participants/study_form.html", context)
