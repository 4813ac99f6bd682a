"""Protected people: the mark and the access list, the emergency opening, and its review."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.accounts.step_up import confirmed
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.tries import has_tried_too_often, record_try
from participants.core.models import Participant, ProtectedAccess
from participants.core.views.steps import is_post, posted, try_action

from .actions import break_glass as open_in_emergency
from .actions import end_access as end_one
from .actions import grant_access as grant
from .actions import review_emergency, set_protection
from .forms import BreakGlassForm, GrantAccessForm, ProtectionForm, ReviewForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROTECTED)
@confirmed
def protection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The kind of protection, and the access list of a protected person."""
    participant = get_object_or_404(Participant.objects.entrusted_to(request.user), pk=pk)
    record_access(request, participant)
    form = ProtectionForm(posted(request), initial={"protection": participant.protection})
    today = timezone.localdate()
    if is_post(request) and form.is_valid():
        set_protection(participant=participant, protection=form.cleaned_data["protection"], on=today, by=request.user)
        messages.success(request, "Skyddet är sparat.")
        return redirect("participants:protection", participant.pk)
    access_list = ProtectedAccess.objects.visible_to(request.user).filter(participant=participant)
    context = {
        "participant": participant,
        "form": form,
        "grant_form": GrantAccessForm(participant=participant),
        "access_list": access_list.select_related("user", "granted_by"),
        "today": today,
    }
    return render(request, "participants/protection.html", context)


@require_POST
@requires(Permission.SEE_PROTECTED)
@confirmed
def grant_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put somebody on the access list."""
    participant = get_object_or_404(Participant.objects.entrusted_to(request.user), pk=pk)
    form = GrantAccessForm(request.POST, participant=participant)
    if form.is_valid():
        facts = form.cleaned_data
        given = try_action(
            form,
            lambda: grant(participant=participant, starts_on=timezone.localdate(), by=request.user, **facts),
        )
        if given:
            messages.success(request, f"{given.user.name} har fått behörighet.")
    for error in [message for errors in form.errors.values() for message in errors]:
        messages.error(request, error)
    return redirect("participants:protection", participant.pk)


@require_POST
@requires(Permission.SEE_PROTECTED)
@confirmed
def end_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take somebody off the access list."""
    rows = ProtectedAccess.objects.editable_by(request.user).select_related("user", "participant")
    access = get_object_or_404(rows, pk=pk)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try_action(form, lambda: end_one(access=access, on=timezone.localdate(), by=request.user))
    for error in form.non_field_errors():
        messages.error(request, error)
    if not form.errors:
        messages.success(request, f"{access.user.name} har inte längre behörighet.")
    own = access.user_id == request.user.pk and not form.errors
    return redirect("participants:list") if own else redirect("participants:protection", access.participant_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROTECTED)
@confirmed
def break_glass(request: HttpRequest) -> HttpResponse:
    """Open a protected file in an emergency, by number and with a reason."""
    form = BreakGlassForm(posted(request))
    if is_post(request) and form.is_valid():
        if has_tried_too_often(request):
            return HttpResponse(status=429)
        opened = try_action(form, lambda: _open(request, form), {"not_found": "number"})
        if opened:
            record_access(request, opened.participant, "break_glass", detail="nödåtkomst")
            messages.warning(request, "Nödåtkomsten gäller till och med i morgon. Den granskas.")
            return redirect(opened.participant)
        record_access(request, None, "break_glass", detail="ingen träff")
        record_try(request, "nödåtkomst, ingen träff")
    return render(request, "participants/break_glass.html", {"form": form})


@require_safe
@requires(Permission.REVIEW_ACCESS_LOG)
def emergencies(request: HttpRequest) -> HttpResponse:
    """Emergency openings that wait for review, and those reviewed lately (loggkontroll)."""
    rows = ProtectedAccess.objects.reviewable_by(request.user).select_related("user", "reviewed_by")
    context = {
        "waiting": rows.waiting().order_by("created_at"),
        "reviewed": rows.exclude(reviewed_at=None).order_by("-reviewed_at")[:20],
    }
    return render(request, "participants/emergencies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REVIEW_ACCESS_LOG)
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Review one emergency opening. The person's name is not needed for it and not shown."""
    rows = ProtectedAccess.objects.reviewable_by(request.user).select_related("user")
    access = get_object_or_404(rows, pk=pk)
    form = ReviewForm(posted(request))
    if is_post(request) and form.is_valid():
        note, now = form.cleaned_data["note"], timezone.now()
        if try_action(form, lambda: review_emergency(access=access, note=note, at=now, by=request.user)):
            messages.success(request, "Granskningen är sparad.")
            return redirect("participants:emergencies")
    return render(request, "participants/review.html", {"access": access, "form": form})


def _open(request: HttpRequest, form: BreakGlassForm) -> ProtectedAccess:
    return open_in_emergency(
        number=form.cleaned_data["number"].number,
        reason=form.cleaned_data["reason"],
        on=timezone.localdate(),
        by=request.user,
    )
