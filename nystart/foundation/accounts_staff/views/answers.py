"""The page where somebody answers another municipality that offers a role."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import SignedInRequest, signed_in
from nystart.foundation.accounts.models import Membership

from ..actions.answers import answer_role


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, membership_id: UUID) -> HttpResponse:
    """Which role, where and by whom it is offered; yes or no."""
    today = timezone.localdate()
    asked = Membership.objects.held_by(request.user).asked(today).with_names()
    membership = get_object_or_404(asked, pk=membership_id)
    if request.method != "POST":
        return render(request, "accounts/answer_role.html", {"membership": membership})
    try:
        answered = answer_role(membership=membership, yes="yes" in request.POST, by=request.user, on=today)
        messages.success(request, _told(answered))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect("accounts:own")


def _told(answered: Membership) -> str:
    if answered.is_held:
        return f"Du har rollen {answered.role_label.lower()} i {answered.organisation}."
    if answered.approval == "waiting":
        return "Tack. Rollen gäller när en enhetschef där har godkänt den."
    return "Du har tackat nej. De ser ingenting om dig."
