"""The pages of the answers: the situation at a point, what is told at the start, the fund's information."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Enrolment
from participants.core.views.steps import is_post, posted, try_action

from .actions import record_entry_facts, record_information, record_situation
from .codes import Point
from .forms import EntryFactsForm, InformationForm, SituationForm
from .models import EntryFacts, Situation


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def situation(request: HttpRequest, pk: UUID, point: str) -> HttpResponse:
    """Answer, complete or correct the questions at a point, with what was said at the start beside those at the exit."""
    if point not in Point.values:
        raise Http404
    enrolment = _enrolment(request, pk, "situation")
    found = {
        each.point: each
        for each in Situation.objects.editable_by(request.user).filter(enrolment=enrolment).with_answers()
    }
    form = SituationForm(posted(request), point=Point(point), stands=found.get(point))
    if is_post(request) and form.is_valid():
        facts = form.facts() | {"on": timezone.localdate(), "by": request.user}
        if try_action(form, lambda: record_situation(enrolment=enrolment, point=point, **facts)):
            messages.success(request, "Uppgifterna är sparade.")
            return redirect("participants:enrolments", enrolment.participant_id)
    before = found.get(Point.ENTRY) if point == Point.EXIT else None
    return _page(request, "participants/situation.html", enrolment, form, before=before, point=Point(point))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def entry_facts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is asked once, when a person comes."""
    enrolment = _enrolment(request, pk, "uppgifter vid start")
    stands = EntryFacts.objects.visible_to(request.user).filter(enrolment=enrolment).first()
    form = EntryFactsForm(posted(request), stands=stands)
    if is_post(request) and form.is_valid():
        today, codes = timezone.localdate(), {"since": "programme_since", "decided": "condition_decided_on"}
        facts = form.cleaned_data
        if try_action(form, lambda: record_entry_facts(enrolment=enrolment, on=today, by=request.user, **facts), codes):
            messages.success(request, "Uppgifterna är sparade.")
            return redirect("participants:enrolments", enrolment.participant_id)
    return _page(request, "participants/entry_facts.html", enrolment, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def information(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the person was given the fund's information."""
    enrolment = _enrolment(request, pk, "fondens information")
    form = InformationForm(posted(request), enrolment=enrolment, user=request.user)
    if is_post(request) and form.is_valid():
        facts, codes = form.cleaned_data, {"day": "on", "sheet": "sheet"}
        if try_action(form, lambda: record_information(enrolment=enrolment, by=request.user, **facts), codes):
            messages.success(request, "Det är antecknat att personen har fått informationen.")
            return redirect("participants:enrolments", enrolment.participant_id)
    return _page(request, "participants/information.html", enrolment, form)


def _enrolment(request: HttpRequest, pk: UUID, detail: str) -> Enrolment:
    rows = Enrolment.objects.editable_by(request.user).with_names().select_related("organisation")
    found: Enrolment = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail=detail)
    return found


def _page(request: HttpRequest, template: str, enrolment: Enrolment, form: Any, **more: Any) -> HttpResponse:
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form}
    return render(request, template, context | more)
