"""Forms that referrers have sent: read, taken in by the unit in the right file, or sent back."""

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
from participants.core.models import Participant, Referral
from participants.core.views.steps import is_post, posted, try_action
from participants.numbers.identity import shown
from participants.referring.actions import send_back, take_in
from participants.referring.forms import SendBackForm
from participants.referring.models import SentReferral

from ..actions import register_newcomer
from ..forms import ReferralForm
from .told import note_who_was_told_of

MOST_CANDIDATES = 5


@require_safe
@requires(Permission.REGISTER_PARTICIPANT)
def sent_forms(request: HttpRequest) -> HttpResponse:
    """What referrers have sent and nobody has taken in yet, the oldest first."""
    rows = SentReferral.objects.editable_by(request.user).select_related("organisation", "project", "referrer")
    page = paginate_by_key(request, rows, keys=("sent_on", "id"))
    record_access(request, None, "list", detail="Insända anvisningar")
    return render(request, "participants/sent_forms.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def take_in_sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in one of them: in a file that the unit has and the user may open, or in a new one. Sent twice it leads to the same."""
    taken_in = Referral.objects.in_units_of(request.user).filter(sent=pk).first()
    if taken_in:
        return redirect(taken_in)
    sent = _fetch(request, pk)
    known = _candidates(request, sent)
    form = ReferralForm(posted(request), user=request.user, initial=_facts_of(sent))
    chosen = next((one for one in known if str(one.pk) == request.POST.get("known")), None)
    person = PersonForm(None if chosen else posted(request), user=request.user, initial=_person_of(sent))
    if is_post(request) and form.is_valid():
        saved = _take_in(request, sent, chosen, person, form)
        if saved:
            messages.success(request, "Anvisningen är mottagen och väntar på svar.")
            return redirect(saved)
    note_who_was_told_of(request, person)
    context = {"sent": sent, "known": known, "person": person, "form": form}
    return render(
        request, "participants/take_in_sent.html", context | {"files": sent.files.select_related("stored", "added_by")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def send_back_sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send it back with what the referrer must know."""
    sent = _fetch(request, pk)
    form = SendBackForm(posted(request))
    if is_post(request) and form.is_valid():
        day = timezone.localdate()
        if try_action(form, lambda: send_back(sent=sent, on=day, by=request.user, **form.cleaned_data)):
            messages.success(request, "Anvisningen är skickad tillbaka.")
            return redirect("participants:sent_forms")
    return render(request, "participants/send_back_sent.html", {"sent": sent, "form": form})


def _fetch(request: HttpRequest, pk: UUID) -> SentReferral:
    rows = SentReferral.objects.editable_by(request.user)
    sent: SentReferral = get_object_or_404(
        rows.select_related("organisation", "project", "referrer", "referrer_organisation"), pk=pk
    )
    record_access(request, sent)
    return sent


def _candidates(request: HttpRequest, sent: SentReferral) -> list[Participant]:
    """Files of the number or the name, among those that the user may open: of others nothing is told."""
    people = Participant.objects.visible_to(request.user).filter(controller=sent.controller_id)
    numbered = people.numbered(sent.number) if sent.number else people.none()
    named = people.named_like(sent.full_name).exclude(pk__in=numbered.values("pk"))
    found = [*numbered[:MOST_CANDIDATES], *named.in_swedish_order()[:MOST_CANDIDATES]][:MOST_CANDIDATES]
    record_list(request, found, "Ta emot insänd anvisning")
    return found


def _person_of(sent: SentReferral) -> dict[str, Any]:
    facts = {"first_name": sent.first_name, "last_name": sent.last_name, "phone": sent.phone}
    return facts | {"number": shown(sent.number) if sent.number else "", "no_number": not sent.number}


def _facts_of(sent: SentReferral) -> dict[str, Any]:
    return {
        "referrer_kind": sent.referrer_kind,
        "referrer_name": sent.referrer.name,
        "received_on": sent.sent_on,
        "project": sent.project_id,
        "organisation": sent.organisation_id,
        "reason": sent.reason,
        "school_ends_on": sent.school_ends_on,
    }


def _take_in(
    request: HttpRequest, sent: SentReferral, chosen: Participant | None, person: PersonForm, form: ReferralForm
) -> Referral | None:
    key = sent_key(request)
    saved: Referral | None = Referral.objects.visible_to(request.user).filter(pk=key).first()
    if saved or (chosen is None and not person.is_valid()):
        return saved

    def both() -> Referral | None:
        unit = form.cleaned_data["organisation"]
        participant = chosen or try_action(
            person,
            lambda: register_newcomer(organisation=unit, by=request.user, **person.facts()),
            {"already_registered": "number"},
        )
        if participant is None:
            return None
        today = timezone.localdate()
        return take_in(sent=sent, participant=participant, on=today, by=request.user, key=key, **form.facts())

    return try_action(form, both)
