"""Everybody's own account (Mitt konto)."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import SignedInRequest, signed_in
from nystart.foundation.accounts.models import EmailChange, Membership, SignIn

from ..actions.users import change_own_details
from ..forms import OwnDetailsForm

SIGN_INS_SHOWN = 8


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: SignedInRequest) -> HttpResponse:
    """Name, title and telephone; the roles held; the ways to the password, the second step and the open sessions."""
    user = request.user
    form = OwnDetailsForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        change_own_details(user=user, **form.cleaned_data)
        messages.success(request, "Dina uppgifter är sparade.")
        return redirect("accounts:own")
    context = {
        "change": EmailChange.objects.held_by(user).waiting(timezone.now()).first(),
        "form": form,
        "memberships": Membership.objects.held_by(user).active_on(timezone.localdate()).with_names(),
        "asked": Membership.objects.held_by(user).asked(timezone.localdate()).with_names(),
        "sign_ins": SignIn.objects.held_by(user)[:SIGN_INS_SHOWN],
        "has_second_factor": is_mfa_enabled(user),
    }
    return render(request, "accounts/own.html", context)
