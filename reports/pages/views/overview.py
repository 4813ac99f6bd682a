"""Lists of reports, and one report with its headings and editions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.web.pagination import paginate_by_key
from projects.register.models import Project
from reports.writing.actions import begin_report
from reports.writing.models import Report, ReportTemplate
from reports.writing.views.fetch import countable_project, readable_report, rights


@requires(Permission.VIEW_FIGURES)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All reports that the user may read, by project."""
    page = paginate_by_key(request, _with_state(Report.objects.visible_to(request.user)), ["project__name", "pk"])
    return render(request, "reports/list.html", {"page": page})


@requires(Permission.VIEW_FIGURES)
@require_safe
def for_project(request: HttpRequest, slug: str) -> HttpResponse:
    """The reports of one project, and those that can be begun."""
    project = countable_project(request, slug)
    reports = _with_state(Report.objects.visible_to(request.user).filter(project=project)).order_by("created_at", "pk")
    begun = {report.template_id for report in reports}
    offered = [form for form in ReportTemplate.objects.for_project(project) if form.pk not in begun]
    context = {"project": project, "tab": "reports", "reports": reports, "offered": offered}
    return render(request, "reports/for_project.html", context | rights(request, project))


@requires(Permission.WRITE_REPORT)
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a report of the kind that was chosen, or open the one there is."""
    led = request.user.organisation_ids(Permission.WRITE_REPORT)
    project = get_object_or_404(Project.objects.visible_to(request.user).filter(lead__in=led), slug=slug)
    template = get_object_or_404(ReportTemplate.objects.for_project(project), kind=request.POST.get("kind", ""))
    report = begin_report(project=project, template=template, by=request.user)
    messages.success(request, "Rapporten är påbörjad. Texter från projektets sida är redan på plats.")
    return redirect("reports:section", report.pk, report.sections.order_by("heading__number").first().heading.key)


@requires(Permission.VIEW_FIGURES)
@require_safe
def detail(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report: its headings with their state, and its editions."""
    report = readable_report(request, report_id)
    context: dict[str, Any] = {
        "report": report,
        "project": report.project,
        "sections": report.sections.select_related("heading", "saved_by").order_by("heading__number"),
        "editions": report.editions.select_related("created_by", "file"),
    }
    return render(request, "reports/detail.html", context | rights(request, report.project))


def _with_state(reports: QuerySet[Report]) -> QuerySet[Report]:
    """With how many headings are done, and when somebody last wrote."""
    return reports.select_related("project", "template").annotate(
        heading_count=Count("sections", distinct=True),
        done_count=Count("sections", filter=Q(sections__is_done=True), distinct=True),
        edition_count=Count("editions", filter=Q(editions__state="ready"), distinct=True),
        written_at=Max("sections__saved_at"),
    )
