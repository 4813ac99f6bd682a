"""Confirming the e-mail address of a person."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post

from ..actions import addresses
from ..forms import CodeForm
from ..models import AddressConfirmation


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def confirm_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a code to the address in the file, and type it when the person has read it aloud."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="e-postadress")
    form = CodeForm(request.POST if request.POST.get("do") == "confirm" else None)
    if is_post(request) and not form.is_bound:
        return _send(request, participant)
    if form.is_valid() and _confirmed(request, participant, form):
        messages.success(request, "Adressen är bekräftad. Nu kan planen godkännas med kod.")
        return redirect("participants:confirm_address", participant.pk)
    rows = AddressConfirmation.objects.visible_to(request.user).filter(participant=participant)
    context = {
        "participant": participant,
        "form": form,
        "address": addresses.confirmed_address(participant),
        "waiting": rows.waiting(timezone.now()).first(),
        "confirmed": rows.confirmed().select_related("confirmed_by"),
    }
    return render(request, "participants/confirm_address.html", context)


def _send(request: HttpRequest, participant: Participant) -> HttpResponse:
    try:
        addresses.send_address_code(participant=participant, now=timezone.now(), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, f"Koden är skickad. Be {participant.first_name} läsa upp den.")
    return redirect("participants:confirm_address", participant.pk)


def _confirmed(request: HttpRequest, participant: Participant, form: CodeForm) -> bool:
    """A wrong code is kept as a try, so nothing is undone here."""
    code = form.cleaned_data["code"]
    try:
        addresses.confirm_address(participant=participant, code=code, now=timezone.now(), by=request.user)
    except ValidationError as error:
        form.add_error("code", error)
        return False
    return True
