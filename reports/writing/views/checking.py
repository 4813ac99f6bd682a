"""The check before a report becomes public."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessAction
from nystart.foundation.web.brake import is_too_many

from ..actions import answer_name
from ..checks import check_report
from ..codes import NameAnswer
from ..forms import NameForm
from ..models import Report
from ..named import Named, named_participants
from .fetch import editable_report, exportable_report, readable_report, rights

CHECKS_AN_HOUR = 300
QUESTIONS_AN_HOUR = 20
TOO_MANY = 429
WHY = "namn i en rapport"


@requires(Permission.EXPORT_REPORT)
@require_safe
def check(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Numbers, names and empty headings, and the button that makes an edition when nothing is in the way.

    The page is the same whether or not anybody in the text is a participant.
    """
    report = exportable_report(request, report_id)
    if is_too_many("report-check", request.user.pk, most=CHECKS_AN_HOUR):
        return _wait(request, report)
    context = {"report": report, "project": report.project, "check": check_report(report)}
    return render(request, "reports/check.html", context | rights(request, report.project))


@requires(Permission.WRITE_REPORT)
@require_POST
def answer(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Say of one name that it may stay, or take it out of the texts."""
    report = editable_report(request, report_id)
    form = NameForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj vem det är, så går det att gå vidare.")
        return redirect("reports:check", report.pk)
    chosen = NameAnswer(form.cleaned_data["answer"])
    changed = answer_name(report=report, name=form.cleaned_data["name"], answer=chosen, by=request.user)
    messages.success(request, _what_happened(chosen, changed))
    return redirect("reports:check", report.pk)


@requires(Permission.VIEW_PARTICIPANTS)
@require_safe
def named(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Which participants are named in the report, among those whom the user may open. Each is noted in the access log."""
    report = readable_report(request, report_id)
    if is_too_many("report-named", request.user.pk, most=QUESTIONS_AN_HOUR):
        return _wait(request, report)
    found = named_participants(report, request.user)
    _note(request, found)
    context = {"report": report, "project": report.project, "found": found}
    return render(request, "reports/named.html", context | rights(request, report.project))


def _note(request: HttpRequest, found: list[Named]) -> None:
    record_list(request, (one.participant for one in found), "Namn i rapporten")
    if not found:
        record_access(request, None, AccessAction.SEARCH, f"{WHY}, 0 träffar")


def _wait(request: HttpRequest, report: Report) -> HttpResponse:
    return render(request, "reports/wait.html", {"report": report, "project": report.project}, status=TOO_MANY)


def _what_happened(chosen: NameAnswer, changed: int) -> str:
    if chosen != NameAnswer.REMOVE:
        return "Namnet står kvar."
    if not changed:
        return "Namnet står inte längre i texten."
    return "Namnet är borttaget ur texten. Där står ”deltagaren” i stället: läs igenom meningen."
