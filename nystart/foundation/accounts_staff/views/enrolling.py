"""The first second factor: the code that is handed over, the page where it is typed; and a lost one that is taken away."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, SignedInRequest, requires, signed_in
from nystart.foundation.accounts.enrolling import hand_over_code, has_proof, needs_proof, use_code
from nystart.foundation.accounts.models import User
from nystart.foundation.accounts.step_up import confirmed

from ..actions.second_factor import reset_factor as take_away
from ..forms import EnrolCodeForm, ResetFactorForm


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: SignedInRequest) -> HttpResponse:
    """Type the code that the account administrator has given in person; then a factor may be added."""
    user = request.user
    if not needs_proof(user) or has_proof(request, user):
        return redirect("mfa_index")
    form = EnrolCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            use_code(request=request, user=user, code=form.cleaned_data["code"])
        except ValidationError as refused:
            form.add_error("code", refused)
        else:
            messages.success(request, "Koden stämmer. Lägg till ditt andra steg nu.")
            return redirect("mfa_index")
    return render(request, "accounts/enrol.html", {"form": form})


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
@never_cache
@confirmed
def enrol_code(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Make a code for one of the municipality's own people, and show it once."""
    user = _own_person(request, user_id)
    try:
        code = hand_over_code(user=user, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect(user)
    return render(request, "accounts/enrol_code.html", {"shown": user, "code": code})


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def reset_factor(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Take away the lost second factor of one of the municipality's own people, and say how one knows that it is she."""
    user = _own_person(request, user_id)
    form = ResetFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_away(user=user, **form.cleaned_data, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"Andra steget är borttaget. Ta fram en kod när du träffar {user.short_name}.")
            return redirect(user)
    return render(request, "accounts/reset_factor.html", {"form": form, "shown": user})


def _own_person(request: SignedInRequest, user_id: UUID) -> User:
    users = User.objects.editable_by(request.user).with_own(request.user).filter(is_own=True)
    return get_object_or_404(users, pk=user_id)
