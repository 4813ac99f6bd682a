"""The pages where a second person approves a role that sees people, or another address of somebody who does."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import ROLES, Permission, Role, SignedInRequest, requires
from nystart.foundation.accounts.models import EmailChange, Membership
from nystart.foundation.accounts.step_up import confirmed

from ..actions.approvals import approve_role, decline_role
from ..actions.email_approvals import approve_email_change, decline_email_change
from ..forms import DeclineForm


@requires(Permission.APPROVE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def approve(request: SignedInRequest, membership_id: UUID) -> HttpResponse:
    """Whose the role is to be, where, and given by whom; a yes, or a no with a reason."""
    today = timezone.localdate()
    asked = Membership.objects.approvable_by(request.user).waiting(today).with_names().select_related("user")
    membership = get_object_or_404(asked, pk=membership_id)
    says_no = request.method == "POST" and "decline" in request.POST
    form = DeclineForm(request.POST if says_no else None)
    try:
        if says_no and form.is_valid():
            decline_role(membership=membership, **form.cleaned_data, by=request.user, on=today)
            messages.success(request, "Rollen är inte godkänd. Den som gav den får veta det.")
            return redirect("desk:my_day")
        if request.method == "POST" and not says_no:
            approve_role(membership=membership, by=request.user, on=today)
            messages.success(request, f"Rollen är godkänd. {membership.user} kan börja.")
            return redirect("desk:my_day")
    except ValidationError as refused:
        form.add_error(None, refused)
    context = {"membership": membership, "form": form, "may_do": ROLES[Role(membership.role)].in_words}
    return render(request, "accounts/approve.html", context)


@requires(Permission.APPROVE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def approve_email(request: SignedInRequest, change_id: UUID) -> HttpResponse:
    """Whose account it is, the old and the new address, and who asks for it; a yes or a no."""
    now = timezone.now()
    asked = EmailChange.objects.approvable_by(request.user).waiting(now).select_related("user", "asked_by")
    change = get_object_or_404(asked, pk=change_id)
    if request.method == "POST":
        try:
            if "decline" in request.POST:
                decline_email_change(change=change, by=request.user, now=now)
                messages.success(request, "Adressen byts inte. Den som bad om det får veta det.")
            else:
                answered = approve_email_change(change=change, by=request.user, now=now)
                rest = "Den är bytt." if answered.was_made else f"Nu väntar vi på {answered.waits_for}."
                messages.success(request, f"Du har godkänt den nya adressen. {rest}")
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        return redirect("desk:my_day")
    today = timezone.localdate(now)
    roles = Membership.objects.held_by(change.user).not_ended(today).seeing_people().with_names()
    return render(request, "accounts/approve_email.html", {"change": change, "roles": roles})
