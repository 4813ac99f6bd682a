"""Another e-mail address for an account: asked for by the person or the administrator, answered at both addresses."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, SignedInRequest, public, requires, signed_in
from nystart.foundation.accounts.models import EmailChange, User
from nystart.foundation.accounts.step_up import confirmed

from ..actions.email import (
    answer_email_change,
    ask_to_change_email,
    ask_to_change_own_email,
    cancel_email_change,
    may_see_people,
)
from ..actions.invitations import token_hash
from ..email_forms import EmailForm, OwnEmailForm
from .waiting import tell_email_waiting

ASKED = "Vi har skickat mejl till båda adresserna. Adressen byts när de har svarat."


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def own_email(request: SignedInRequest) -> HttpResponse:
    """Ask for another address of one's own account, with the password. As many tries as a failed log-in has."""
    form = OwnEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="own_email", user=request.user):
            form.add_error(None, "Det blev många försök på kort stund. Vänta några minuter och försök igen.")
            return render(request, "accounts/own_email.html", {"form": form}, status=429)
        try:
            ask_to_change_own_email(user=request.user, **form.cleaned_data, now=timezone.now())
        except ValidationError as refused:
            form.add_error(refused.code, refused)
        else:
            messages.success(request, ASKED)
            return redirect("accounts:own")
    return render(request, "accounts/own_email.html", {"form": form})


@signed_in
@require_POST
def cancel_own_email(request: SignedInRequest) -> HttpResponse:
    """Let one's own change come to nothing."""
    cancel_email_change(user=request.user, now=timezone.now())
    messages.success(request, "Adressen byts inte. Länkarna i mejlen gäller inte längre.")
    return redirect("accounts:own")


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def change_email(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Ask for another address of somebody's account."""
    user = get_object_or_404(User.objects.editable_by(request.user), pk=user_id)
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = ask_to_change_email(user=user, **form.cleaned_data, by=request.user, now=timezone.now())
        except ValidationError as refused:
            form.add_error("email" if refused.code == "email" else None, refused)
        else:
            messages.success(request, ASKED)
            tell_email_waiting(request, change)
            return redirect(user)
    context = {"form": form, "shown": user, "sees_people": may_see_people(user, timezone.localdate())}
    return render(request, "accounts/change_email.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer_email(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes or no at one of the addresses. A link that is used, old or made up gets the same answer (410)."""
    now = timezone.now()
    change = EmailChange.objects.waiting_by_hash(token_hash(token), now)
    if change is None:
        return render(request, "accounts/email_closed.html", status=410)
    context = {"change": change, "is_old": change.old_token_hash == token_hash(token)}
    if request.method != "POST":
        return render(request, "accounts/answer_email.html", context)
    try:
        answered = answer_email_change(token=token, says_yes=request.POST.get("answer") == "yes", now=now)
    except ValidationError:
        return render(request, "accounts/email_closed.html", status=410)
    return render(request, "accounts/email_answered.html", {"change": answered})
