"""Referrals: one of them, taken in and answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.forms import PersonForm
from participants.core.models import Enrolment, Referral
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action
from participants.referring.models import ReferralFile

from ..actions import (
    decline_referral,
    enrol_participant,
    receive_referral,
    register_newcomer,
    track_of,
    withdraw_referral,
)
from ..forms import AcceptForm, AnswerForm, DeclineForm, EnrolmentForm, ReferralForm
from ..workload import coaches_by_workload
from .enrol import FIELD_OF
from .fetching import about, fetch_referral
from .told import note_who_was_told_of


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One referral with its reason and answer."""
    found = fetch_referral(request, Referral.objects.in_units_of(request.user), pk)
    files = ReferralFile.objects.visible_to(request.user).filter(referral=found).select_related("stored", "added_by")
    return render(request, "participants/referral.html", about(request, found) | {"files": files})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def receive(request: HttpRequest) -> HttpResponse:
    """Take in a referral of a person who is not registered."""
    person = PersonForm(posted(request), user=request.user)
    form = ReferralForm(posted(request), user=request.user)
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        saved = _already_saved(request, key) or _register_and_receive(request, person, form, key)
        if saved:
            messages.success(request, "Anvisningen är mottagen och väntar på svar.")
            return redirect(saved)
    note_who_was_told_of(request, person)
    return render(request, "participants/receive.html", {"person": person, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def receive_for(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in a referral of a person who is known already."""
    participant = person_or_404(request, pk)
    record_access(request, participant)
    form = ReferralForm(posted(request), user=request.user)
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        saved = _already_saved(request, key) or try_action(
            form, lambda: receive_referral(participant=participant, by=request.user, pk=key, **form.facts())
        )
        if saved:
            messages.success(request, "Anvisningen är mottagen och väntar på svar.")
            return redirect(saved)
    return render(request, "participants/receive_for.html", {"participant": participant, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say yes by enrolling the person."""
    found = fetch_referral(request, Referral.objects.editable_by(request.user), pk)
    coaches = coaches_by_workload(found.organisation, timezone.localdate())
    form = EnrolmentForm(posted(request), user=request.user, initial=_proposed(found, coaches))
    words = AcceptForm(posted(request))
    if is_post(request) and form.is_valid() and words.is_valid():
        enrolment = try_action(form, lambda: _enrol_on(request, found, form, words), FIELD_OF)
        if enrolment:
            messages.success(request, f"Inskriven i {enrolment.project.name}.")
            return redirect(enrolment)
    context = about(request, found) | {"form": form, "words": words, "coaches": coaches}
    return render(request, "participants/accept.html", context)


def _proposed(found: Referral, coaches: list[Any]) -> dict[str, Any]:
    """What the page of a yes begins with: the track that follows from the referrer, and who coaches fewest."""
    track = track_of(found.project, found.referrer_kind) if found.project else None
    return {
        "project": found.project_id,
        "referrer_kind": found.referrer_kind,
        "organisation": found.organisation_id,
        "track": track and track.pk,
        "caseworker": coaches[0].pk if coaches else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say no, with the reason."""
    said = "Anvisningen är besvarad."
    return _answer(request, pk, decline_referral, "participants/decline.html", said, DeclineForm)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the referrer has taken it back."""
    return _answer(request, pk, withdraw_referral, "participants/withdraw.html", "Anvisningen är återtagen.")


def _already_saved(request: HttpRequest, key: UUID) -> Referral | None:
    found: Referral | None = Referral.objects.visible_to(request.user).filter(pk=key).first()
    return found


def _register_and_receive(request: HttpRequest, person: PersonForm, form: ReferralForm, key: UUID) -> Referral | None:
    if not person.is_valid():
        return None

    def both() -> Referral | None:
        unit = form.cleaned_data["organisation"]
        participant = try_action(
            person,
            lambda: register_newcomer(organisation=unit, by=request.user, **person.facts()),
            {"already_registered": "number"},
        )
        if participant is None:
            return None
        return receive_referral(participant=participant, by=request.user, pk=key, **form.facts())

    return try_action(form, both)


def _enrol_on(request: HttpRequest, found: Referral, form: EnrolmentForm, words: AcceptForm) -> Enrolment:
    key = sent_key(request)
    saved = Enrolment.objects.visible_to(request.user).filter(pk=key).first()
    if saved:
        return saved
    found.refresh_from_db(fields=["state"])
    found.check_waiting()
    return enrol_participant(
        participant=found.participant,
        referral=found,
        by=request.user,
        enrolment_id=key,
        **words.cleaned_data,
        **form.facts(),
    )


def _answer(
    request: HttpRequest, pk: UUID, action: Any, template: str, said: str, form_of: type[AnswerForm] = AnswerForm
) -> HttpResponse:
    found = fetch_referral(request, Referral.objects.editable_by(request.user), pk)
    form = form_of(posted(request))
    if is_post(request) and form.is_valid():
        codes = {"date": "on"}
        if try_action(form, lambda: action(referral=found, by=request.user, **form.cleaned_data), codes):
            messages.success(request, said)
            return redirect(found)
    return render(request, template, about(request, found) | {"form": form})
