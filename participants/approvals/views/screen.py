"""Approving on the screen that the coach hands over: the person reads, and answers herself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.lent.lending import give_back, lend, lending_of
from participants.core.views.steps import is_post, try_action

from ..actions.approving import approve_on_screen, check_open, signers_left
from ..actions.remarks import write_remark
from ..forms import RemarkForm, SignerForm
from ..kinds import EDIT, Subject, subject_or_404


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def approve_screen(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Hand the screen over."""
    subject = subject_or_404(request.user, EDIT, kind, pk)
    try:
        check_open(subject)
        if not signers_left(subject, timezone.localdate()):
            raise ValidationError("Det är redan godkänt.", code="given")
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(subject.url)
    return lend(
        request,
        reverse("participants:approve_act", args=[kind, pk]),
        participant=subject.participant,
        back=subject.url,
        said=f"läsa och godkänna {subject.kind.noun}",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def approve_act(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """What the person reads and answers on the lent screen. A coach at her own screen cannot open it, and so not answer."""
    subject = subject_or_404(request.user, EDIT, kind, pk)
    lending = lending_of(request)
    if lending is None or lending.is_done or lending.url != request.path:
        return redirect(subject.url)
    left = signers_left(subject, timezone.localdate())
    if not left or not subject.holds:
        return give_back(request)
    record_access(request, subject.participant, detail=f"{subject.kind.noun} på lånad skärm")
    wants_change = request.POST.get("do") == "remark"
    yes = SignerForm(request.POST if is_post(request) and not wants_change else None, signers=left)
    remark = RemarkForm(request.POST if wants_change else None)
    if is_post(request) and _answered(request, subject, yes, remark):
        return give_back(request)
    context = {"subject": subject, "participant": subject.participant, "yes": yes, "remark": remark}
    return render(request, "participants/approve_act.html", context | dict(subject.shown))


def _answered(request: HttpRequest, subject: Subject, yes: SignerForm, remark: RemarkForm) -> Any:
    """Whether the answer was kept: a yes, or what is wrong."""
    now = timezone.now()
    if remark.is_bound:
        text = remark.cleaned_data["text"] if remark.is_valid() else ""
        return text and try_action(remark, lambda: write_remark(subject=subject, text=text, now=now), {"text": "text"})
    return yes.is_valid() and try_action(
        yes, lambda: approve_on_screen(subject=subject, signer=yes.chosen(), now=now, by=request.user)
    )
