"""Files enclosed with referrals: added, and fetched by those who may."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.files.responses import attachment
from participants.core.views.steps import is_post, try_action

from ..actions import enclose
from ..forms import FileForm
from ..models import ReferralFile, SentReferral


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REFER_PARTICIPANTS)
def add_own_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The referrer encloses a file with what she has sent and nobody has taken in yet."""
    sent = get_object_or_404(SentReferral.objects.sent_by(request.user).waiting(), pk=pk)
    record_access(request, sent)
    form = file_form(request)
    if is_post(request) and form.is_valid() and keep_file(request, form, sent):
        return redirect(sent)
    return render(request, "participants/add_own_file.html", {"sent": sent, "form": form})


@require_safe
@requires(Permission.VIEW_PARTICIPANTS, Permission.REFER_PARTICIPANTS)
def referral_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """One file, as a download."""
    rows = ReferralFile.objects.visible_to(request.user).select_related("stored", "referral__participant", "sent")
    found: ReferralFile = get_object_or_404(rows, pk=pk)
    is_own = found.sent is not None and found.sent.referrer_id == request.user.pk
    person = found.referral.participant if found.referral and not is_own else found.sent
    record_access(request, person, "export", detail="bilaga")
    return attachment(found.stored)


def file_form(request: HttpRequest) -> FileForm:
    """The form, with what was sent."""
    return FileForm(request.POST, request.FILES) if is_post(request) else FileForm()


def keep_file(request: HttpRequest, form: FileForm, to: Any) -> bool:
    """Keep the file with a referral, or with one that was sent, and say so; whether it was accepted."""
    upload = form.cleaned_data["file"]
    facts = {"content": upload.read(), "shown_name": upload.name, "on": timezone.localdate()}
    kept = try_action(form, lambda: enclose(to=to, by=request.user, **facts), {"file": "file"})
    if kept:
        messages.success(request, f"{kept.stored.shown_name} är bifogad.")
    return kept is not None
