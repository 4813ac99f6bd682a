"""What a referrer sees: those whom she has referred, what a ground covers of each, and reports back to confirm."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.pagination import paginate_by_key
from participants.core.models import Referral

from ..actions import confirm_report
from ..codes import Receipt
from ..models import ReportBack
from ..telling import called, covered_for, in_short, may_read, reports_for, told_of


def _own(user: Any) -> Any:
    return Referral.objects.visible_to(user).filter(referrer=user).select_related("participant", "project", "sent")


@require_safe
@requires(Permission.VIEW_REFERRED)
def referred(request: HttpRequest) -> HttpResponse:
    """A referrer's own referrals (mina anvisade), with what a ground lets be read of each, and what is new."""
    today, user = timezone.localdate(), request.user
    page = paginate_by_key(request, _own(user), keys=("-received_on", "id"))
    covered = covered_for(user, page.rows, today)
    reports = reports_for(page.rows, covered)
    for each in (*page.rows, *(report.referral for report in reports)):
        each.called = called(each)
    for row in page.rows:
        row.covers = in_short(covered.get(row.pk, {}))
        row.latest = next((report for report in reports if report.referral_id == row.pk), None)
    record_list(request, (each.participant for each in page.rows), "Mina anvisade")
    context = {"page": page, "today": today, "new": [report for report in reports if not report.is_received]}
    return render(request, "participants/referred.html", context)


@require_safe
@requires(Permission.VIEW_REFERRED)
def referred_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of her referrals: exactly the kinds of information that a ground covers today, each with ground and last day.

    Whom to ask is the unit; who coaches the person is the unit's own affair.
    """
    today, user = timezone.localdate(), request.user
    found = get_object_or_404(_own(user).select_related("organisation"), pk=pk)
    record_access(request, found.participant, detail="anvisare läser")
    covered = covered_for(user, [found], today)
    context = {
        "referral": found,
        "called": called(found),
        "parts": told_of(found, covered.get(found.pk, {}), today),
        "reports": reports_for([found], covered),
        "contact": found.organisation,
        "today": today,
    }
    return render(request, "participants/referred_person.html", context)


def _told(request: HttpRequest, pk: UUID) -> ReportBack:
    """A report back to the user, all of whose kinds are covered today. Raises Http404."""
    user = request.user
    rows = ReportBack.objects.filter(referral__in=Referral.objects.visible_to(user).filter(referrer=user.pk))
    report: ReportBack = get_object_or_404(
        rows.select_related("referral__participant", "referral__sent", "referral__organisation"), pk=pk
    )
    if not may_read(report, covered_for(user, [report.referral], timezone.localdate())):
        raise Http404
    record_access(request, report.referral.participant, detail="anvisare läser återrapport")
    return report


@require_safe
@requires(Permission.VIEW_REFERRED)
def told_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A report back, as its receiver reads and prints it."""
    report = _told(request, pk)
    return render(request, "participants/told_report.html", {"report": report, "called": called(report.referral)})


@require_POST
@requires(Permission.VIEW_REFERRED)
def receive_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm that it was received (mottagen)."""
    report, user = _told(request, pk), request.user
    try:
        confirm_report(report=report, on=timezone.localdate(), name=user.name, how=Receipt.LOG_IN, by=user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "Tack. Projektet ser att du har tagit emot rapporten.")
    return redirect("participants:told_report", report.pk)
