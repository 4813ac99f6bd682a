"""All automatic tables of a report, as they are inside and as they become public."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from reports.figures.final_report import PeriodUnknown, period_so_far, report_figures
from reports.tables.charts import follow_up_chart
from reports.tables.codes import Slot
from reports.tables.readers import as_shown_to
from reports.tables.shield import SLOTS, shield, slots_of
from reports.tables.tables import table
from reports.writing.views.fetch import readable_report, rights


@requires(Permission.VIEW_FIGURES)
@require_safe
def tables(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The tables and the chart. ``?public=1`` shows them as they will stand in the report."""
    report = readable_report(request, report_id)
    context: dict[str, Any] = {"report": report, "project": report.project} | rights(request, report.project)
    try:
        figures = report_figures(report.project, request.user, period_so_far(report.project, timezone.localdate()))
    except PeriodUnknown:
        return render(request, "reports/tables.html", context | {"tables": []})
    inside = as_shown_to(request, report.project, figures)
    shown = shield(figures) if request.GET.get("public") else inside
    context |= {
        "tables": [table(slot, shown) for slot in Slot if slot in slots_of(shown.figures) or slot not in SLOTS],
        "chart": follow_up_chart(shown, name="lage", document=False),
        "may_see_all": not inside.is_public,
        "is_public": shown.is_public,
        "period": figures.period,
    }
    return render(request, "reports/tables.html", context)
