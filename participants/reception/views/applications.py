"""Own applications: the queue, one of them, and what is done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from nystart.foundation.web.pagination import paginate_by_key
from participants.core.actions import receive_referral
from participants.core.codes import ReferrerKind
from participants.core.forms import PersonForm
from participants.core.models import Participant, Referral
from participants.core.views.steps import is_post, posted, try_action
from participants.intake.actions import register_newcomer
from participants.intake.forms import ReferralForm

from .. import actions
from ..forms import CloseForm
from ..models import Application

REGISTER = Permission.REGISTER_PARTICIPANT
KNOWN_AT_MOST = 5
"""People with a like name that the page proposes."""


@require_safe
@requires(REGISTER)
def applications(request: HttpRequest) -> HttpResponse:
    """The queue: those that wait, the oldest first; or those that have ended."""
    ended = request.GET.get("visa") == "avslutade"
    rows = Application.objects.visible_to(request.user).select_related("reception")
    rows = rows.exclude(ended_on=None) if ended else rows.waiting()
    page = paginate_by_key(request, rows, keys=("-ended_on", "id") if ended else ("received_on", "id"))
    record_access(request, None, detail="Egna ansökningar")
    return render(request, "participants/applications.html", {"page": page, "ended": ended})


@require_safe
@requires(REGISTER)
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One application, with the tries to reach the person."""
    found = _fetch(request, pk)
    attempts = found.attempts.select_related("made_by").order_by("-at", "pk")
    return render(request, "participants/application.html", {"application": found, "attempts": attempts})


@require_POST
@requires(REGISTER)
def reached(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that one has tried to reach the person, and did."""
    return _note_attempt(request, pk, reached=True, said="Ni har fått kontakt.")


@require_POST
@requires(REGISTER)
def missed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that one has tried to reach the person, and did not."""
    return _note_attempt(request, pk, reached=False, said="Försöket är antecknat. Försök igen en annan tid.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REGISTER)
def close_application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an application that leads to nothing more."""
    found = _fetch(request, pk)
    form = CloseForm(posted(request))
    if is_post(request) and form.is_valid():
        on = timezone.localdate()
        if try_action(
            form, lambda: actions.close_application(application=found, on=on, by=request.user, **form.cleaned_data)
        ):
            messages.success(request, "Ansökan är avslutad.")
            return redirect("participants:applications")
    return render(request, "participants/close_application.html", {"application": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REGISTER)
def take_application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it further: a referral of somebody new, or of somebody who is known already."""
    found = _fetch(request, pk)
    known = _known(request, found)
    chosen = next((person for person in known if str(person.pk) == request.POST.get("known")), None)
    person = PersonForm(posted(request) if not chosen else None, user=request.user, initial=_person_of(found))
    referral = ReferralForm(posted(request), user=request.user, initial=_referral_of(found))
    if is_post(request) and referral.is_valid() and (chosen or person.is_valid()):
        saved = _take(request, found, chosen, person, referral)
        if saved:
            messages.success(request, "Ansökan är tagen vidare. Nu kan du anta den och skriva in personen.")
            return redirect(saved)
    context = {"application": found, "person": person, "form": referral, "known": known, "chosen": chosen}
    return render(request, "participants/take_application.html", context)


def _fetch(request: HttpRequest, pk: UUID) -> Application:
    rows = Application.objects.visible_to(request.user).select_related("reception", "ended_by", "referral")
    found: Application = get_object_or_404(rows, pk=pk)
    record_access(request, found)
    return found


def _note_attempt(request: HttpRequest, pk: UUID, *, reached: bool, said: str) -> HttpResponse:
    found = _fetch(request, pk)
    try:
        actions.note_attempt(application=found, reached=reached, by=request.user)
        messages.success(request, said)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(found)


def _known(request: HttpRequest, found: Application) -> list[Participant]:
    """People of a like name among those whose files the user may open: of others nothing is told."""
    people = Participant.objects.visible_to(request.user).named_like(found.name) if found.name else ()
    return list(people.in_swedish_order()[:KNOWN_AT_MOST]) if people else []


def _person_of(found: Application) -> dict[str, Any]:
    first, last = found.first_and_last_name
    interpreter = "phone" if found.wants_interpreter else "none"
    return {
        "first_name": first, "last_name": last, "phone": found.phone,
        "language": found.language, "interpreter": interpreter,
    }  # fmt: skip


def _referral_of(found: Application) -> dict[str, Any]:
    return {
        "referrer_kind": ReferrerKind.SELF, "received_on": found.received_on, "organisation": found.organisation_id,
        "reason": found.wish,
    }  # fmt: skip


def _take(
    request: HttpRequest, found: Application, chosen: Participant | None, person: PersonForm, form: ReferralForm
) -> Referral | None:
    key, codes = sent_key(request), {"already_registered": "number"}

    def all_of_it() -> Referral | None:
        unit = form.cleaned_data["organisation"]
        participant = chosen or try_action(
            person, lambda: register_newcomer(organisation=unit, by=request.user, **person.facts()), codes
        )
        if participant is None:
            return None
        referral = receive_referral(participant=participant, by=request.user, pk=key, **form.facts())
        actions.take_further(application=found, referral=referral, on=timezone.localdate(), by=request.user)
        return referral

    saved: Referral | None = Referral.objects.visible_to(request.user).filter(pk=key).first()
    return saved or try_action(form, all_of_it)
