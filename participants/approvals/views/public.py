"""The page behind a link: a code to the confirmed address opens it, and then the person reads and answers.

A GET spends nothing, since programs that read mail open links too; and until the code has been typed the page shows nothing of
what it is about.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import public
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.web.addresses import client_network
from nystart.foundation.web.brake import is_too_many
from participants.core.actions.recorded import all_or_nothing
from participants.core.views.steps import try_action

from ..actions.approving import approve_by_code
from ..actions.asking import answers_to, send_opening_code, try_code
from ..actions.remarks import write_remark
from ..forms import CodeForm, RemarkForm
from ..kinds import VIEW, Subject, kinds
from ..models import ApprovalRequest
from ..secrets import token_hash

OPENED = "approvals"
"""Where a session keeps which links a code has opened, and when."""
OPEN_FOR = timedelta(minutes=30)
MOST_OF_A_NETWORK = 60
"""Codes asked for and tried in an hour from one address."""
REMARKS_BY_A_LINK = 10
"""Remarks in an hour behind one link."""
REMARKS_OF_A_NETWORK = 30
"""Remarks in an hour from one address, whatever the link."""
TOO_MANY = "Det har kommit många försök från ditt nät. Vänta en timme och försök igen."
MANY_REMARKS = "Du har skrivit många gånger på kort tid. Vänta en timme och skicka igen, eller ring din coach."
Page = Callable[[HttpRequest, ApprovalRequest, Subject, str], HttpResponse]


def by_link(view: Page) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view what the link is about. A link that is wrong, used or too old gets a page that says so."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        with acting_as("approvals", reason="Någon öppnade en länk för att godkänna."):
            row = ApprovalRequest.objects.known_by(token_hash(token)).select_related("participant").first()
            if row is None:
                return _closed(request, None, 404)
            subject = kinds[row.kind].find(None, VIEW, row.subject_id)
            if subject is None or not answers_to(row, subject, timezone.now()):
                return _closed(request, row, 410)
            return view(request, row, subject, token)

    return opened


@public
@never_cache
@require_http_methods(["GET", "HEAD"])
@by_link
def open_link(request: HttpRequest, row: ApprovalRequest, subject: Subject, token: str) -> HttpResponse:
    """The way in by a code, or what there is to read when a code has been typed here."""
    if not _is_opened(request, row):
        return _door(request, row, token, CodeForm())
    _note(request, row)
    return _reading(request, subject, token, RemarkForm())


@public
@never_cache
@require_POST
@by_link
def send_code(request: HttpRequest, row: ApprovalRequest, subject: Subject, token: str) -> HttpResponse:
    """Send a code to the address of the link."""
    try:
        _brake(request)
        send_opening_code(request=row, now=timezone.now())
    except ValidationError as error:
        return _door(request, row, token, CodeForm(), told=error.messages[0])
    return redirect("approvals:open_link", token)


@public
@never_cache
@require_POST
@by_link
def enter(request: HttpRequest, row: ApprovalRequest, subject: Subject, token: str) -> HttpResponse:
    """Try a code."""
    form = CodeForm(request.POST)
    if form.is_valid():
        wrong = (
            TOO_MANY
            if _is_braked(request)
            else try_code(request=row, code=form.cleaned_data["code"], now=timezone.now())
        )
        if not wrong:
            _let_in(request, row)
            return redirect("approvals:open_link", token)
        form.add_error("code", wrong)
        row.refresh_from_db()
    return _door(request, row, token, form)


@public
@never_cache
@require_POST
@by_link
def say_yes(request: HttpRequest, row: ApprovalRequest, subject: Subject, token: str) -> HttpResponse:
    """Approve. What is refused, since somebody was faster, is told by the page that the link then opens."""
    if not _is_opened(request, row):
        return redirect("approvals:open_link", token)
    with suppress(ValidationError), all_or_nothing():
        approve_by_code(request=row, subject=subject, now=timezone.now())
    return redirect("approvals:open_link", token)


@public
@never_cache
@require_POST
@by_link
def say_wrong(request: HttpRequest, row: ApprovalRequest, subject: Subject, token: str) -> HttpResponse:
    """Write what is wrong. The link goes on working; so many times in an hour, and no more."""
    if not _is_opened(request, row):
        return redirect("approvals:open_link", token)
    form = RemarkForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    if text and _is_many_remarks(request, row):
        form.add_error("text", MANY_REMARKS)
        return _reading(request, subject, token, form, status=429)
    now = timezone.now()
    if text and try_action(form, lambda: write_remark(subject=subject, text=text, now=now), {"text": "text"}):
        return render(request, "approvals/remarked.html", {"subject": subject, "token": token})
    return _reading(request, subject, token, form)


def _door(request: HttpRequest, row: ApprovalRequest, token: str, form: CodeForm, told: str = "") -> HttpResponse:
    context = {"token": token, "form": form, "told": told, "is_sent": row.code_holds_at(timezone.now())}
    return render(request, "approvals/door.html", context, status=429 if told else 200)


def _reading(request: HttpRequest, subject: Subject, token: str, form: RemarkForm, status: int = 200) -> HttpResponse:
    context = {"subject": subject, "participant": subject.participant, "token": token, "remark": form}
    return render(request, "approvals/reading.html", context | dict(subject.shown), status=status)


def _closed(request: HttpRequest, row: ApprovalRequest | None, status: int) -> HttpResponse:
    """Wrong, thanked for, answered, too old, or overtaken by another version."""
    reason = "wrong"
    if row is not None:
        is_given = hasattr(row, "approval")
        reason = "thanks" if is_given and _is_opened(request, row) else "given" if is_given else "old"
    return render(request, "approvals/closed.html", {"reason": reason}, status=200 if reason == "thanks" else status)


def _let_in(request: HttpRequest, row: ApprovalRequest) -> None:
    request.session.cycle_key()
    opened: dict[str, float] = request.session.get(OPENED, {})
    request.session[OPENED] = opened | {str(row.pk): timezone.now().timestamp()}


def _is_opened(request: HttpRequest, row: ApprovalRequest) -> bool:
    at = request.session.get(OPENED, {}).get(str(row.pk), 0)
    return bool(timezone.now().timestamp() - at < OPEN_FOR.total_seconds())


def _is_braked(request: HttpRequest) -> bool:
    return is_too_many("approvals.network", client_network(request), most=MOST_OF_A_NETWORK)


def _is_many_remarks(request: HttpRequest, row: ApprovalRequest) -> bool:
    return is_too_many("approvals.remarks", row.pk, most=REMARKS_BY_A_LINK) or is_too_many(
        "approvals.remarks.network", client_network(request), most=REMARKS_OF_A_NETWORK
    )


def _brake(request: HttpRequest) -> None:
    if _is_braked(request):
        raise ValidationError(TOO_MANY, code="many")


def _note(request: Any, row: ApprovalRequest) -> None:
    """What was read behind a link stands in the access log, without a user."""
    AccessLog.objects.create(
        user_name="Den som fick länken och koden",
        action="open",
        subject_type=row.participant._meta.label_lower,
        subject_label=str(row.participant._meta.verbose_name),
        subject_id=row.participant_id,
        controller_id=row.controller_id,
        view=request.resolver_match.view_name[:80],
        detail="läste för att godkänna",
        request_id=getattr(request, "request_id", None),
    )
