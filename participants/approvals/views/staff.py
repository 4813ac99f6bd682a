"""Approvals for staff: who has approved and how, and the ways to go on."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessAction
from nystart.foundation.files.responses import attachment
from participants.core.views.steps import is_post, posted, try_action

from ..actions.approving import approve_as_coach, approve_on_behalf, approve_on_paper, signers_left
from ..actions.asking import ask_by_code
from ..actions.remarks import handle_remark
from ..forms import BehalfForm, PaperForm
from ..kinds import EDIT, VIEW, Subject, subject_or_404
from ..models import Approval, ApprovalRequest, Remark
from ..standing import standing_of


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def approve(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Who has approved one version, how, and every way to approve it."""
    subject = _subject(request, kind, pk, VIEW)
    may_edit = subject_is_editable(request.user, subject)
    context = {"participant": subject.participant, "standing": standing_of(subject, timezone.now())}
    return render(request, "participants/approve.html", context | {"may_edit": may_edit})


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def approve_sign(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Approve as the coach."""
    subject = _subject(request, kind, pk)
    return _told(
        request,
        subject,
        lambda: approve_as_coach(subject=subject, now=timezone.now(), by=request.user),
        f"Du har godkänt {subject.kind.noun}.",
    )


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def approve_ask(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Send the person a link, or another one as a reminder."""
    subject = _subject(request, kind, pk)
    return _told(
        request,
        subject,
        lambda: ask_by_code(subject=subject, now=timezone.now(), by=request.user),
        f"Länken är skickad till {subject.participant.first_name}. Den gäller i 14 dagar.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def approve_paper(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Keep a paper that was signed."""
    subject = _subject(request, kind, pk)
    left = signers_left(subject, timezone.localdate())
    if not left:
        return redirect(subject.url)
    form = PaperForm(posted(request), request.FILES or None, signers=left)

    def done() -> Approval:
        upload = form.cleaned_data["scan"]
        return approve_on_paper(
            subject=subject,
            signer=form.chosen(),
            signed_on=form.cleaned_data["signed_on"],
            content=upload.read(),
            name=upload.name,
            now=timezone.now(),
            by=request.user,
        )

    if is_post(request) and form.is_valid() and try_action(form, done, {"file": "scan", "signed_on": "signed_on"}):
        messages.success(request, "Papperet är sparat, och godkännandet med det.")
        return redirect(subject.url)
    return _form_page(request, subject, "participants/approve_paper.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def approve_behalf(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Note on behalf of somebody who cannot approve herself, with a reason."""
    subject = _subject(request, kind, pk)
    left = signers_left(subject, timezone.localdate())
    if not left or not subject.kind.on_behalf:
        return redirect(subject.url)
    form = BehalfForm(posted(request), signers=left)

    def done() -> Approval:
        return approve_on_behalf(
            subject=subject,
            signer=form.chosen(),
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
            by=request.user,
        )

    if is_post(request) and form.is_valid() and try_action(form, done, {"reason": "reason"}):
        messages.success(request, "Godkännandet är noterat, med skälet.")
        return redirect(subject.url)
    return _form_page(request, subject, "participants/approve_behalf.html", form)


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def approval_scan(request: HttpRequest, pk: UUID) -> FileResponse:
    """The paper that was signed, as a download."""
    rows = Approval.objects.visible_to(request.user).filter(scan__isnull=False)
    found = get_object_or_404(rows.select_related("scan", "participant"), pk=pk)
    record_access(request, found.participant, AccessAction.EXPORT, "undertecknat papper")
    return attachment(found.scan)


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def approval_asked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From a request or a remark to the page of what it is about."""
    rows = (ApprovalRequest.objects.visible_to(request.user), Remark.objects.visible_to(request.user))
    found = rows[0].filter(pk=pk).first() or get_object_or_404(rows[1], pk=pk)
    return redirect("participants:approve", found.kind, found.subject_id)


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def remark_handled(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody has talked with the person about what she wrote."""
    remark = get_object_or_404(Remark.objects.editable_by(request.user).select_related("participant"), pk=pk)
    record_access(request, remark.participant, detail="synpunkt")
    handle_remark(remark=remark, now=timezone.now(), by=request.user)
    messages.success(request, "Synpunkten är omhändertagen.")
    return redirect("participants:approve", remark.kind, remark.subject_id)


def subject_is_editable(user: Any, subject: Subject) -> bool:
    """Whether the reader may go on with it."""
    return user.can(EDIT) and subject.kind.find(user, EDIT, subject.pk) is not None


def _subject(request: HttpRequest, kind: str, pk: UUID, permission: Permission = EDIT) -> Subject:
    subject = subject_or_404(request.user, permission, kind, pk)
    record_access(request, subject.participant, detail=f"godkännande av {subject.kind.noun}")
    return subject


def _told(request: HttpRequest, subject: Subject, action: Callable[[], Any], said: str) -> HttpResponse:
    try:
        action()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, said)
    return redirect(subject.url)


def _form_page(request: HttpRequest, subject: Subject, template: str, form: Any) -> HttpResponse:
    return render(request, template, {"participant": subject.participant, "subject": subject, "form": form})
