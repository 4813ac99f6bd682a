"""Reports back, as staff write, read, correct and print them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.models import Participant, Referral
from participants.core.views.steps import is_post, posted, try_action
from participants.disclosures.grounds import covers_of, recipient_of
from participants.disclosures.views.steps import row_to_edit

from ..actions import confirm_report, send_report
from ..forms import AbsenceRows, ReceiptForm, ReportForm
from ..models import ReportBack
from ..telling import called
from .absences import PREFIX, with_more_rows, written

FIELD_OF = {"period_to": "period_to"}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def write_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a report back to the referrer and send it."""
    files = Participant.objects.editable_by(request.user)
    rows = Referral.objects.visible_to(request.user).filter(participant__in=files)
    found = get_object_or_404(rows.select_related("participant", "referrer"), pk=pk)
    record_access(request, found.participant, detail="återrapport")
    return _write(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def correct_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a report that was sent: a new version, and the old one stays as it was."""
    report = row_to_edit(request, ReportBack, pk, "återrapport rättas", "referral__participant", "referral__referrer")
    return _write(request, report.referral, report)


def _write(request: HttpRequest, referral: Referral, corrects: ReportBack | None = None) -> HttpResponse:
    form = ReportForm(posted(request), initial=_as_written(corrects))
    wants_rows = request.POST.get("do") == "more"
    absences = AbsenceRows(with_more_rows(posted(request), wants_rows), prefix=PREFIX, initial=written(corrects))
    if is_post(request) and not wants_rows and form.is_valid() & absences.is_valid():
        sent = try_action(
            form,
            lambda: send_report(
                referral=referral,
                corrects=corrects,
                absences=[kept for row in absences if (kept := row.as_kept())],
                at=timezone.now(),
                by=request.user,
                pk=sent_key(request),
                **form.facts(),
            ),
            FIELD_OF,
        )
        if sent:
            messages.success(request, "Rapporten är skickad.")
            return redirect(sent)
    context = {
        "participant": referral.participant,
        "referral": referral,
        "corrects": corrects,
        "recipient": recipient_of(referral),
        "covers": covers_of(referral, timezone.localdate()).values(),
        "form": form,
        "absences": absences,
        "opens_absences": wants_rows or bool(corrects and corrects.absences) or absences.is_bound,
    }
    return render(request, "participants/write_report.html", context)


def _as_written(report: ReportBack | None) -> dict[str, Any]:
    if report is None:
        return {}
    names = ("kind", "period_from", "period_to", "expected_hours", "present_hours", "text")
    return {name: getattr(report, name) for name in names} | {"also": report.kinds}


def _report(request: HttpRequest, pk: UUID, detail: str) -> ReportBack:
    rows = ReportBack.objects.visible_to(request.user)
    near = ("participant", "referral__participant", "referral__organisation", "referral__sent")
    rows = rows.select_related(*near, "sent_by", "received_by", "corrects", "correction")
    report: ReportBack = get_object_or_404(rows, pk=pk)
    record_access(request, report.participant, detail=detail)
    return report


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def report_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A report back as it was sent, and whether it was received."""
    report = _report(request, pk, "återrapport")
    context = {"participant": report.participant, "report": report, "receipt": ReceiptForm()}
    return render(request, "participants/report_back.html", context)


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def print_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same on paper, for who has no log-in here: of whom stands as on the referral, not as the file says by now."""
    report = _report(request, pk, "återrapport, utskrift")
    return render(request, "participants/print_report.html", {"called": called(report.referral), "report": report})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def note_receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the referrer received it, as heard by phone or letter."""
    report = row_to_edit(request, ReportBack, pk, "återrapport mottagen", "referral")
    form = ReceiptForm(posted(request))
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        if try_action(form, lambda: confirm_report(report=report, by=request.user, **facts), {"on": "on"}):
            messages.success(request, "Det är antecknat att rapporten är mottagen.")
            return redirect(report)
    context = {"participant": report.participant, "report": report, "form": form}
    return render(request, "participants/note_receipt.html", context)
