"""Lead times: how long the way is, step by step, beside what it was before the project."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from participants.core.models import Enrolment
from projects.goals.actions import note_lead_times_before
from projects.register.models import Project
from reports.figures.counting import counting
from reports.figures.final_report import PeriodUnknown, project_period
from reports.figures.lead_times import LeadTime, LeadTimes
from reports.figures.lead_times import lead_times as counted
from reports.figures.waits import waits_for_specialists
from reports.tables.readers import is_staff_of
from reports.tables.suppression import THRESHOLD
from reports.writing.views.fetch import countable_project

from ..forms import steps_before


@requires(Permission.VIEW_FIGURES)
@require_safe
def lead_times(request: HttpRequest, slug: str) -> HttpResponse:
    """The median days to each step for all, and by who sent them. Small groups are shown to the project's own staff only."""
    project = countable_project(request, slug)
    sees_all = is_staff_of(request, project)
    may_edit = Project.objects.editable_by(request.user).filter(pk=project.pk).exists()
    context = {"project": project, "tab": "lead_times", "sees_all": sees_all, "may_edit": may_edit}
    try:
        period = project_period(project)
    except PeriodUnknown:
        return render(request, "reports/lead_times.html", context)
    rows = Enrolment.objects.countable_by(request.user).filter(project=project)
    with counting("Ledtider"):
        found, waits = counted(rows, period, project), waits_for_specialists(rows, period)
    whole, *parts = [_shown(each, sees_all) for each in found]
    context |= {"whole": whole, "parts": [part for part in parts if any(cell is not None for _step, cell in part[1])]}
    context |= {"waits": [each for each in waits if sees_all or each.people >= THRESHOLD]}
    return render(request, "reports/lead_times.html", context)


def _shown(found: LeadTimes, sees_all: bool) -> tuple[LeadTimes, list[tuple[LeadTime, float | None]]]:
    """The steps with their days, or None where fewer than five stand behind them and the reader is not staff."""
    cells = [(step, step.days if sees_all or step.people >= THRESHOLD else None) for step in found.steps]
    return found, cells


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PROJECT)
def lead_times_before(request: HttpRequest, slug: str) -> HttpResponse:
    """What the steps took before the project, with the source."""
    project = get_object_or_404(Project.objects.editable_by(request.user), slug=slug)
    forms = steps_before(project, request.POST if request.method == "POST" else None)
    wrong = [form for form in forms if not form.is_valid()]
    if request.method == "POST" and not wrong:
        note_lead_times_before(project=project, steps={form.step.value: form.noted for form in forms}, by=request.user)
        messages.success(request, "Ledtiderna före projektet är sparade.")
        return redirect("reports:lead_times", project.slug)
    return render(request, "reports/lead_times_before.html", {"project": project, "forms": forms})
