"""Editions: ordered, watched while they are made, and downloaded."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessAction
from nystart.foundation.files.responses import attachment
from reports.writing.views.fetch import exportable_report, rights

from .actions import NotCleared, order_edition
from .models import Edition

WITH = ("created_by", "file", "report__template", "report__project__lead", "report__project__programme_period")
POLLING_IS_OVER = 286
"""The status by which htmx stops asking."""


@requires(Permission.EXPORT_REPORT)
@require_POST
def order(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask for an edition; the worker makes it."""
    report = exportable_report(request, report_id)
    try:
        edition = order_edition(report=report, by=request.user)
    except NotCleared:
        messages.error(request, "Rapporten kan inte bli PDF än. Se vad som står i vägen.")
        return redirect("reports:check", report.pk)
    return redirect(edition)


@requires(Permission.VIEW_FIGURES)
@require_safe
def edition(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """How far an edition has come, or the finished one. Asked again by the page itself until it is finished."""
    edition = _visible(request, edition_id)
    project = edition.report.project
    context = {"edition": edition, "report": edition.report, "project": project} | rights(request, project)
    if request.headers.get("HX-Request"):
        status = 200 if edition.is_under_way else POLLING_IS_OVER
        return render(request, "reports/_edition_swapped.html", context, status=status)
    return render(request, "reports/edition.html", context)


@requires(Permission.EXPORT_REPORT)
@require_safe
def download(request: HttpRequest, edition_id: UUID) -> FileResponse:
    """The file, as a download. Each one is logged."""
    edition = _exportable(request, edition_id)
    record_access(request, edition, AccessAction.EXPORT, f"utgåva {edition.number}")
    return attachment(edition.file)


def _visible(request: HttpRequest, edition_id: UUID) -> Edition:
    """An edition of a report that the user may read."""
    return get_object_or_404(Edition.objects.visible_to(request.user).select_related(*WITH), pk=edition_id)


def _exportable(request: HttpRequest, edition_id: UUID) -> Edition:
    """A finished edition that the user may download."""
    editions = Edition.objects.exportable_by(request.user).ready().select_related(*WITH)
    return get_object_or_404(editions, pk=edition_id)
