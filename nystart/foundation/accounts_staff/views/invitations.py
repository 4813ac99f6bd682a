"""The page behind the link in an invitation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import public
from nystart.foundation.accounts.enrolling import remember_proof
from nystart.foundation.accounts.models import Invitation

from ..actions.invitations import accept_invitation, token_hash
from ..forms import PasswordForm


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password. A link that is used, old or made up gets the same answer (410)."""
    now = timezone.now()
    invitation = Invitation.objects.open_by_hash(token_hash(token), now)
    if invitation is None:
        return render(request, "accounts/accept_closed.html", status=410)
    form = PasswordForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(invitation=invitation, password=form.cleaned_data["password"], now=now)
        except ValidationError as refused:
            form.add_error("password", refused)
        else:
            remember_proof(request, invitation.user)
            messages.success(request, "Lösenordet är valt. Logga in med din e-post.")
            return redirect("account_login")
    return render(request, "accounts/accept.html", {"form": form, "invitation": invitation})
