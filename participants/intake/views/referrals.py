"""Referrals: the queue, one of them, and the answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from nystart.foundation.web.pagination import paginate_by_key
from participants.core.forms import PersonForm
from participants.core.models import Enrolment, Participant, Referral
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import (
    decline_referral,
    enrol_participant,
    receive_referral,
    register_newcomer,
    withdraw_referral,
)
from ..forms import AnswerForm, EnrolmentForm, ReferralForm
from .enrol import FIELD_OF
from .told import note_who_was_told_of


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def referrals(request: HttpRequest) -> HttpResponse:
    """The queue: those that wait for an answer, the oldest first; or those that have one."""
    answered = request.GET.get("visa") == "besvarade"
    rows = Referral.objects.visible_to(request.user).select_related("participant", "project")
    rows = rows.exclude(decided_on=None) if answered else rows.waiting()
    page = paginate_by_key(request, rows, keys=("-decided_on", "id") if answered else ("received_on", "id"))
    record_list(
        request, (each.participant for each in page.rows), "Besvarade anvisningar" if answered else "Anvisningar"
    )
    context = {"page": page, "answered": answered, "today": timezone.localdate()}
    return render(request, "participants/referrals.html", context)


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One referral with its reason and answer."""
    found = _fetch(request, Referral.objects.visible_to(request.user), pk)
    return render(request, "participants/referral.html", _about(request, found))


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
    found = _fetch(request, Referral.objects.editable_by(request.user), pk)
    initial = {"project": found.project_id, "referrer_kind": found.referrer_kind, "organisation": found.organisation_id}
    form = EnrolmentForm(posted(request), user=request.user, initial=initial)
    if is_post(request) and form.is_valid():
        enrolment = try_action(form, lambda: _enrol_on(request, found, form), FIELD_OF)
        if enrolment:
            messages.success(request, f"{found.participant.full_name} är inskriven.")
            return redirect(enrolment)
    return render(request, "participants/accept.html", _about(request, found) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say no, with the reason."""
    return _answer(request, pk, decline_referral, "participants/decline.html", "Anvisningen är besvarad.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the referrer has taken it back."""
    return _answer(request, pk, withdraw_referral, "participants/withdraw.html", "Anvisningen är återtagen.")


def _fetch(request: HttpRequest, scope: Any, pk: UUID) -> Referral:
    found: Referral = get_object_or_404(
        scope.select_related("participant", "project", "organisation", "decided_by"), pk=pk
    )
    record_access(request, found.participant)
    return found


def _about(request: HttpRequest, found: Referral) -> dict[str, Any]:
    """What the pages of a referral show; an answer is read for longer than the file behind it is open."""
    is_closed = not Participant.objects.visible_to(request.user).filter(pk=found.participant_id).exists()
    return {"referral": found, "participant": found.participant, "is_closed": is_closed}


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


def _enrol_on(request: HttpRequest, found: Referral, form: EnrolmentForm) -> Enrolment:
    key = sent_key(request)
    saved = Enrolment.objects.visible_to(request.user).filter(pk=key).first()
    if saved:
        return saved
    found.refresh_from_db(fields=["state"])
    found.check_waiting()
    return enrol_participant(
        participant=found.participant, referral=found, by=request.user, enrolment_id=key, **form.facts()
    )


def _answer(request: HttpRequest, pk: UUID, action: Any, template: str, said: str) -> HttpResponse:
    found = _fetch(request, Referral.objects.editable_by(request.user), pk)
    form = AnswerForm(posted(request))
    if is_post(request) and form.is_valid():
        codes = {"date": "on"}
        if try_action(form, lambda: action(referral=found, by=request.user, **form.cleaned_data), codes):
            messages.success(request, said)
            return redirect(found)
    return render(request, template, _about(request, found) | {"form": form})
