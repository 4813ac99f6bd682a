"""Reviewing a change of a published place: what differs, approve, send back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from nystart.foundation.access import Permission, requires
from placements.bank.models import PositionChange
from placements.bank.models.position import WrongState

from ..actions.changes import approve_change, return_change
from ..comparison import CHOICES, mark_of, rows_of, shared_by
from ..forms import DeclineForm


@requires(Permission.PUBLISH_POSITION)
@require_GET
def review_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A waiting change, field by field (granska ändring)."""
    return _page(request, _change(request, pk), DeclineForm())


@requires(Permission.PUBLISH_POSITION)
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the change be public (godkänn). Where staff wrote meanwhile, the reviewer has to choose."""
    change = _change(request, pk)
    conflicts = [row.name for row in rows_of(change, change.position) if row.is_conflict]
    chosen = {name: request.POST.get(f"val-{name}") for name in conflicts}
    if any(choice not in CHOICES for choice in chosen.values()):
        return _page(request, change, DeclineForm(), unchosen=True)
    kept = {name for name, choice in chosen.items() if choice == "keep"}
    try:
        changed, told = approve_change(
            change=change, seen=request.POST.get("seen", ""), kept=kept, on=timezone.localdate(), mark=mark_of
        )
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return redirect("bank:review_change", pk=pk)
    done = "Ändringen är publicerad." if changed else "Inget ändrades på den publicerade platsen."
    messages.success(request, done + " Arbetsgivaren får besked med e-post." * told)
    return redirect("bank:review", pk=change.position_id)


@requires(Permission.PUBLISH_POSITION)
@require_POST
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the change back with words (skicka tillbaka). The public page stays as it is."""
    change = _change(request, pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, change, form)
    try:
        told = return_change(change=change, reason=form.cleaned_data["reason"], on=timezone.localdate())
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return redirect("bank:review_change", pk=pk)
    messages.success(
        request,
        "Ändringen är tillbaka hos arbetsgivaren, som får besked med e-post."
        if told
        else "Ändringen är tillbaka hos arbetsgivaren. Vi har ingen e-postadress, så ring och berätta.",
    )
    return redirect("bank:review", pk=change.position_id)


def _change(request: HttpRequest, pk: UUID) -> PositionChange:
    changes = PositionChange.objects.editable_by(request.user)
    related = ("position__workplace__municipality", "position__employer", "position__supervision")
    return get_object_or_404(changes.select_related(*related), pk=pk)


def _page(request: HttpRequest, change: PositionChange, form: DeclineForm, *, unchosen: bool = False) -> HttpResponse:
    rows = rows_of(change, change.position, chosen=request.POST)
    unanswered = [(f"val-{row.name}", row.label) for row in rows if unchosen and row.is_unanswered]
    context = {
        "change": change,
        "position": change.position,
        "rows": rows,
        "shared": shared_by(change.position, rows),
        "seen": mark_of(change, change.position),
        "form": form,
        "unanswered": unanswered,
    }
    return render(request, "bank/review_change.html", context, status=422 if unchosen or form.errors else 200)
