"""Mentors: matched, their days, and the meetings."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import change_mentor, match_mentor, note_meeting
from ..forms import MeetingForm, MentorDaysForm, MentorForm
from ..models import Mentorship

MENTOR_ERRORS = {"ends_on": "ends_on", "secrecy_signed_on": "secrecy_signed_on"}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def mentor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Match a mentor with the person."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="mentor")
    form = MentorForm(posted(request))
    if is_post(request) and form.is_valid():
        made = match_mentor(participant=participant, by=request.user, pk=sent_key(request), **form.facts())
        messages.success(request, f"{made.name} är mentor.")
        return redirect("participants:paths", participant.pk)
    context = {"participant": participant, "form": form, "title": "Ny mentor", "button": "Spara mentorn"}
    return render(request, "participants/mentor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def mentor_days(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the undertaking of secrecy is signed, or the last day."""
    found = _mentorship(request, pk)
    initial = {"secrecy_signed_on": found.secrecy_signed_on, "ends_on": found.ends_on}
    form = MentorDaysForm(posted(request), initial=initial)
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        if try_action(form, lambda: change_mentor(mentorship=found, by=request.user, **facts), MENTOR_ERRORS):
            messages.success(request, "Mentorns dagar är sparade.")
            return redirect("participants:paths", found.participant_id)
    context = {"participant": found.participant, "form": form, "title": f"Mentorn {found.name}", "button": "Spara"}
    return render(request, "participants/mentor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def mentor_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note a meeting."""
    found = _mentorship(request, pk)
    form = MeetingForm(posted(request))
    if is_post(request) and form.is_valid():
        day, minutes, key = form.cleaned_data["held_on"], form.cleaned_data["minutes"], sent_key(request)
        if try_action(
            form,
            lambda: note_meeting(mentorship=found, held_on=day, minutes=minutes, by=request.user, pk=key),
            {"held_on": "held_on"},
        ):
            messages.success(request, "Träffen är sparad.")
            return redirect("participants:paths", found.participant_id)
    context = {
        "participant": found.participant,
        "form": form,
        "title": f"Träff med {found.name}",
        "button": "Spara träffen",
    }
    return render(request, "participants/mentor.html", context)


def _mentorship(request: HttpRequest, pk: UUID) -> Mentorship:
    found: Mentorship = get_object_or_404(
        Mentorship.objects.editable_by(request.user).select_related("participant"), pk=pk
    )
    record_access(request, found.participant, detail="mentor")
    return found
