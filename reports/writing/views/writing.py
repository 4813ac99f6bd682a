"""The editor: one heading at a time, saved while one writes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.swedish.formats import clock
from reports.figures.final_report import PeriodUnknown, period_so_far, report_figures
from reports.tables.readers import as_shown_to
from reports.tables.tables import table

from ..actions import SavedByAnother, choose_text, save_section
from ..forms import SectionForm
from ..models import Report, ReportSection
from .fetch import editable_report, rights


@requires(Permission.WRITE_REPORT)
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, report_id: UUID, key: str) -> HttpResponse:
    """Write under a heading. When somebody saved in between, both texts are shown."""
    report, section = _fetch(request, report_id, key)
    form = SectionForm.of(section, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _save(section, form, request.user)
        except SavedByAnother as other:
            return _both(request, report, other.current, form)
        messages.success(request, f"{section.heading.heading} är sparad.")
        return redirect(section)
    return render(request, "reports/section.html", _context(request, report, section, form))


@requires(Permission.WRITE_REPORT)
@require_POST
def autosave(request: HttpRequest, report_id: UUID, key: str) -> JsonResponse:
    """Save while somebody writes. 409 with who, when and where to compare, when there is a newer text."""
    _, section = _fetch(request, report_id, key)
    form = SectionForm.of(section, request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        saved = _save(section, form, request.user)
    except SavedByAnother as other:
        current = other.current
        answer = {"by": _writer(current), "at": clock(current.saved_at), "url": current.get_absolute_url()}
        return JsonResponse(answer, status=409)
    return JsonResponse({"saved_at": clock(saved.saved_at), "version": saved.version})


@requires(Permission.WRITE_REPORT)
@require_POST
def choose(request: HttpRequest, report_id: UUID, key: str) -> HttpResponse:
    """Choose one of two texts. The other one is set aside."""
    report, section = _fetch(request, report_id, key)
    form = SectionForm.of(section, request.POST)
    if not form.is_valid():
        return redirect(section)
    try:
        choose_text(
            section=section, version=form.cleaned_data["version"], mine=form.texts,
            keep_mine=request.POST.get("keep") != "theirs", by=request.user,
        )  # fmt: skip
    except SavedByAnother as other:
        return _both(request, report, other.current, form)
    messages.success(request, "Texten är sparad. Den andra finns kvar under Undanlagda texter.")
    return redirect(section)


def _fetch(request: HttpRequest, report_id: UUID, key: str) -> tuple[Report, ReportSection]:
    report = editable_report(request, report_id)
    return report, get_object_or_404(report.sections.select_related("heading", "saved_by"), heading__key=key)


def _save(section: ReportSection, form: SectionForm, user: Any) -> ReportSection:
    data = form.cleaned_data
    return save_section(section=section, version=data["version"], is_done=data["is_done"], by=user, **form.texts)


def _both(request: HttpRequest, report: Report, current: ReportSection, form: SectionForm) -> HttpResponse:
    context = {"report": report, "project": report.project, "section": current, "mine": form.texts}
    return render(request, "reports/conflict.html", context | {"writer": _writer(current)}, status=409)


def _writer(section: ReportSection) -> str:
    return section.saved_by.short_name if section.saved_by else "Någon"


def _context(request: HttpRequest, report: Report, section: ReportSection, form: SectionForm) -> dict[str, Any]:
    sections = list(report.sections.select_related("heading").order_by("heading__number"))
    place = next(index for index, one in enumerate(sections) if one.pk == section.pk)
    words = sum(len(" ".join(one.texts.values()).split()) for one in sections)
    return {
        "report": report,
        "project": report.project,
        "section": section,
        "sections": sections,
        "done": sum(one.is_done for one in sections),
        "previous": sections[place - 1] if place else None,
        "next": sections[place + 1] if place + 1 < len(sections) else None,
        "form": form,
        "words": words,
        "tables": _tables(request, report, section),
        "set_aside": section.set_aside.select_related("written_by"),
        "autosave_url": reverse("reports:autosave", args=[report.pk, section.heading.key]),
        **rights(request, report.project),
    }


def _tables(request: HttpRequest, report: Report, section: ReportSection) -> list[Any]:
    """The tables that the product puts under this heading."""
    if not section.heading.slots:
        return []
    try:
        figures = report_figures(report.project, request.user, period_so_far(report.project, timezone.localdate()))
    except PeriodUnknown:
        return []
    shown = as_shown_to(request, report.project, figures)
    return [table(slot, shown) for slot in section.heading.slots]
