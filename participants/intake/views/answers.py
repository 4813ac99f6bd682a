"""What is told: the letters of an answer, when the person was given it, and the day on which she came."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from participants.core.models import Referral
from participants.core.views.steps import is_post, posted, try_action
from participants.reports_back.telling import called

from ..actions import note_answer_given, note_arrival
from ..codes import Reader
from ..forms import AnswerGivenForm, ArrivalForm
from ..letters import letter_of
from .fetching import about, fetch_referral


@require_safe
@requires(Permission.REGISTER_PARTICIPANT)
def answer_letter(request: HttpRequest, pk: UUID, reader: str) -> HttpResponse:
    """The letter to the person, or to the referrer, as paper: to hand over, to send or to read aloud.

    The referrer's calls the person what the referral called her, and comes from the unit, not from who answered.
    """
    if reader not in Reader.values:
        raise Http404
    found = fetch_referral(request, Referral.objects.editable_by(request.user), pk, "print")
    letter = letter_of(found, Reader(reader), timezone.localdate())
    context = about(request, found) | {"letter": letter, "reader": Reader(reader), "called": called(found)}
    return render(request, "participants/answer_letter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def answer_given(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note when and how the person was given the answer."""
    form = AnswerGivenForm(posted(request))
    said = "Det är antecknat när personen fick svaret."
    return _note(request, pk, form, note_answer_given, "participants/answer_given.html", said)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def arrival(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note the day on which the person came."""
    form = ArrivalForm(posted(request))
    said = "Det är antecknat att personen har kommit. Anvisningen förfaller inte av sig själv."
    return _note(request, pk, form, note_arrival, "participants/arrival.html", said)


def _note(request: HttpRequest, pk: UUID, form: Any, action: Any, template: str, said: str) -> HttpResponse:
    found = fetch_referral(request, Referral.objects.editable_by(request.user), pk)
    fields = {"date": "on"}
    if is_post(request) and form.is_valid():
        noted = try_action(form, lambda: action(referral=found, by=request.user, **form.cleaned_data), fields)
        if noted:
            messages.success(request, said)
            return redirect(found)
    return render(request, template, about(request, found) | {"form": form})
