"""An employer without an account offers a place, and changes it with the link in the letter."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nystart.foundation.access import public
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.web.once import sent_key
from placements.bank.actions.positions import withdraw_open_change
from placements.bank.models import ChangeLink, Position
from placements.bank.steps import take_step

from ..actions import SYSTEM, Offer, change_offer, offer_position, open_change_of
from ..forms import ChangeForm, OfferForm
from ..limits import is_too_many
from .links import by_link
from .public import BRAND

WITHDRAWN = "Ändringen är tillbakatagen. Platsen är som den var."
TOO_MANY = "Det har kommit många formulär från ert nät. Vänta en timme och skicka igen, eller ring oss."


@public
@never_cache
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """The form for offering a place (erbjud en plats)."""
    form = OfferForm(request.POST or None, initial={"municipality": request.GET.get("kommun", ""), "kind": "practice"})
    if request.method == "POST" and form.is_trap_sprung:
        return redirect("bank:offered", submission=uuid4())
    if _may_send(request, form):
        key = sent_key(request)
        _take_in(Offer(**form.parts()), key)
        return redirect("bank:offered", submission=key)
    status = 422 if form.errors else 200
    return render(request, "bank/offer.html", BRAND | {"form": form, "place": "Erbjud en plats"}, status=status)


def _may_send(request: HttpRequest, form: OfferForm) -> bool:
    if not form.is_valid():
        return False
    if is_too_many(request, "offer"):
        form.add_error(None, TOO_MANY)
    return not form.errors


def _take_in(offered: Offer, submission: UUID) -> None:
    try:
        offer_position(offer=offered, submission=submission, on=timezone.localdate())
    except IntegrityError:
        if not Position.objects.sent_as(submission).exists():
            raise


@public
@never_cache
@require_GET
def offered(request: HttpRequest, submission: UUID) -> HttpResponse:
    """The receipt (tack): the number of the place and what happens next."""
    sent = Position.objects.sent_as(submission).first()
    return render(request, "bank/offered.html", BRAND | {"position": sent, "place": "Erbjud en plats"})


@public
@never_cache
@require_http_methods(["GET", "POST"])
@by_link
def change(request: HttpRequest, position: Position, token: str) -> HttpResponse:
    """Change an offered place (ändra platsen)."""
    with acting_as(SYSTEM, reason="En arbetsgivare öppnar sin plats med länken i mejlet."):
        waiting = open_change_of(position)
        form = ChangeForm(request.POST or None, position=position, change=waiting)
    if request.method == "POST" and form.is_valid():
        messages.success(request, change_told(position, send_in(position, form)))
        return redirect("bank:change", token=token)
    status = 422 if form.errors else 200
    context = _change_context(form, position, token) | {"waiting_change": waiting}
    context["asks_for_answer"] = ChangeLink.objects.known_by(token).filter(answered_at=None).exists()
    return render(request, "bank/change.html", context, status=status)


def send_in(position: Position, form: ChangeForm) -> bool:
    """Send in what was typed of a place. Says whether anything was changed."""
    return change_offer(
        position=position,
        workplace=form.workplace_fields(),
        fields=form.position_fields(),
        opened=form.opened_values(),
    )


def change_told(position: Position, changed: bool) -> str:
    """What the employer is told when a change has been sent."""
    if not changed:
        return "Platsen säger redan det du skrev. Inget väntar på granskning."
    if position.has_public_version:
        return "Tack. Vi läser igenom ändringen. Platsen visas som förut tills den är godkänd."
    return "Tack. Vi läser igenom ändringen och skriver till dig när platsen är publicerad."


def _change_context(form: ChangeForm, position: Position, token: str) -> dict[str, Any]:
    return BRAND | {"form": form, "position": position, "token": token, "place": "Ändra er plats"}


@public
@never_cache
@require_POST
@by_link
def change_step(request: HttpRequest, position: Position, token: str, step: str) -> HttpResponse:
    """Pause, open again or close by the link."""
    take_step(request, position, step)
    return redirect("bank:change", token=token)


@public
@never_cache
@require_POST
@by_link
def withdraw_change(request: HttpRequest, position: Position, token: str) -> HttpResponse:
    """Take back a change that waits (ta tillbaka ändringen), by the link. The public place stays as it is."""
    withdraw_open_change(position=position)
    messages.success(request, WITHDRAWN)
    return redirect("bank:change", token=token)


@public
@never_cache
@require_POST
@by_link
def answer(request: HttpRequest, position: Position, token: str) -> HttpResponse:
    """Say that the address is one's own (svara)."""
    messages.success(request, "Tack för svaret. Nu kan vi mejla dig länken också till nästa plats.")
    return redirect("bank:change", token=token)
