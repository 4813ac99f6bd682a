"""An employer's own pages: its places, a new one, a change, a pause."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.web.once import sent_key
from placements.bank.actions.positions import withdraw_open_change
from placements.bank.codes import PositionState
from placements.bank.forms.beginning import beginning
from placements.bank.models import Employer, Position
from placements.bank.models.position_change import ChangeState
from placements.bank.steps import take_step

from ..actions import SYSTEM, offer_own_position, open_change_of, open_changes_of
from ..forms import ChangeForm, OwnPlaceForm
from .offers import WITHDRAWN, change_told, send_in


@requires(Permission.MANAGE_OWN_POSITIONS)
@require_GET
def own_positions(request: HttpRequest) -> HttpResponse:
    """Where an employer begins (våra platser): what to do, what is out, whom to ring."""
    employers = list(
        Employer.objects.managed_by(request.user).select_related("controller", "municipality").order_by("name")
    )
    positions = list(Position.objects.managed_by(request.user).with_public_parts().in_work_order())
    changes = open_changes_of(positions)
    rows = [(position, changes.get(position.pk)) for position in positions]
    declined = [position for position in positions if position.state == PositionState.DECLINED]
    returned = [(position, change) for position, change in rows if change and change.state == ChangeState.RETURNED]
    context = {
        "employers": employers,
        "rows": rows,
        "declined": declined,
        "returned": returned,
        "to_do": len(declined) + len(returned),
        "contact": positions[0].unit or positions[0].controller
        if positions
        else employers[0].controller
        if employers
        else None,
    }
    return render(request, "bank/own_positions.html", context)


@requires(Permission.MANAGE_OWN_POSITIONS)
@require_http_methods(["GET", "POST"])
def own_offer(request: HttpRequest) -> HttpResponse:
    """Offer another place (erbjud en ny plats). It is reviewed before it is public."""
    employer = Employer.objects.managed_by(request.user).order_by("name").first()
    if employer is None:
        return redirect("bank:own_positions")
    copied = Position.objects.managed_by(request.user).filter(number=_number(request.GET.get("kopia"))).first()
    form = OwnPlaceForm(request.POST or None, initial=beginning(employer, copied))
    if form.is_valid():
        key = sent_key(request)
        offer_own_position(
            employer=employer, workplace=form.workplace_fields(), fields=form.position_fields(), submission=key
        )
        messages.success(request, "Tack. Vi läser igenom platsen och publicerar den.")
        return redirect("bank:own_positions")
    context = {"form": form, "employer": employer, "submission": request.POST.get("submission") or uuid4()}
    return render(request, "bank/own_offer.html", context, status=422 if form.errors else 200)


@requires(Permission.MANAGE_OWN_POSITIONS)
@require_http_methods(["GET", "POST"])
def own_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change an own place (ändra plats). What has been changed is reviewed again."""
    positions = Position.objects.managed_by(request.user).with_public_parts()
    position = get_object_or_404(positions, pk=pk)
    with acting_as(SYSTEM, reason="Arbetsgivaren öppnar sin egen plats."):
        waiting = open_change_of(position)
        form = ChangeForm(request.POST or None, position=position, change=waiting)
    if form.is_valid():
        messages.success(request, change_told(position, send_in(position, form)))
        return redirect("bank:own_positions")
    return render(
        request,
        "bank/own_change.html",
        {"form": form, "position": position, "waiting_change": waiting},
        status=422 if form.errors else 200,
    )


@requires(Permission.MANAGE_OWN_POSITIONS)
@require_POST
def own_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back an own change that waits (ta tillbaka). The public place stays as it is."""
    position = get_object_or_404(Position.objects.managed_by(request.user), pk=pk)
    withdraw_open_change(position=position)
    messages.success(request, WITHDRAWN)
    return redirect("bank:own_change", pk=pk)


@requires(Permission.MANAGE_OWN_POSITIONS)
@require_POST
def own_step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Pause, open again or close an own place."""
    position = get_object_or_404(Position.objects.managed_by(request.user), pk=pk)
    take_step(request, position, step)
    return redirect("bank:own_positions")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 9 else None
