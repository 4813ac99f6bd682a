"""The check before a report becomes public."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.access import Permission, requires

from ..actions import answer_name
from ..checks import check_report
from ..codes import NameAnswer
from ..forms import NameForm
from .fetch import editable_report, exportable_report, rights


@requires(Permission.EXPORT_REPORT)
@require_safe
def check(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Numbers, names and empty headings, and the button that makes an edition when nothing is in the way."""
    report = exportable_report(request, report_id)
    context = {"report": report, "project": report.project, "check": check_report(report, request.user)}
    return render(request, "reports/check.html", context | rights(request, report.project))


@requires(Permission.WRITE_REPORT)
@require_POST
def answer(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Say of one name that it is somebody else's, or take it out of the texts."""
    report = editable_report(request, report_id)
    form = NameForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj vem det är, så går det att gå vidare.")
        return redirect("reports:check", report.pk)
    chosen = NameAnswer(form.cleaned_data["answer"])
    answer_name(report=report, name=form.cleaned_data["name"], answer=chosen, by=request.user)
    removed = "Namnet är borttaget ur texten." if chosen == NameAnswer.REMOVE else "Namnet står kvar."
    messages.success(request, removed)
    return redirect("reports:check", report.pk)
