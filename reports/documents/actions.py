"""Making editions: ask for one, render it in the queue, keep it."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from procrastinate.contrib.django import app

from nystart.foundation.files.actions import store_file
from nystart.foundation.files.models import StoredFile
from nystart.foundation.paper.pdf import PdfFile, render_pdf
from nystart.foundation.web.retention import RetentionClass
from reports.figures.actor import ProjectItself
from reports.figures.final_report import period_so_far, report_figures
from reports.writing.checks import Check, check_report
from reports.writing.models import Report

from .codes import EditionState
from .final_report import build_document, document_html
from .models import Edition

RENDER_TASK = "reports.render_edition"
"""The worker's name for making one edition; the work itself is in ``reports.documents.tasks``."""
Tell = Callable[[int, str], None]
"""Told how far the work has come, in per cent, and what is being done."""


class NotCleared(Exception):
    """The check has found numbers, signs, or names that nobody has answered. ``check`` says where."""

    def __init__(self, check: Check) -> None:
        super().__init__("The report holds numbers, names or signs that hinder.")
        self.check = check


@transaction.atomic
def order_edition(*, report: Report, by: Any) -> Edition:
    """Ask for an edition (beställa utgåva); the worker makes it. One that is under way is given again.

    Raises NotCleared when the text holds identity numbers, signs that cannot be printed or names without an answer.
    """
    Report.objects.select_for_update().get(pk=report.pk)
    under_way = report.editions.under_way().first()
    if under_way:
        return under_way
    require_clear(report)
    edition = _new_edition(report, by)
    app.configure_task(RENDER_TASK, queue="documents").defer(edition_id=str(edition.pk))
    return edition


def require_clear(report: Report) -> None:
    """Raise NotCleared when the report may not become public as it is written."""
    check = check_report(report)
    if not check.may_be_exported:
        raise NotCleared(check)


def make_pdf(report: Report, *, edition: int, tell: Tell = lambda percent, step: None) -> PdfFile:
    """Count, draw and set a report as PDF. Raises PdfUnavailable when Pango is missing, SignsMissing for a sign we lack."""
    tell(10, "Räknar deltagare och mål")
    figures = report_figures(
        report.project, ProjectItself(report.project), period_so_far(report.project, timezone.localdate())
    )
    tell(40, "Skriver tabeller och ritar diagram")
    document = build_document(report, figures, edition=edition, made_on=timezone.localdate())
    html = document_html(document)
    tell(60, "Sätter sidorna")
    return render_pdf(html)


@transaction.atomic
def keep_edition(*, edition: Edition, pdf: PdfFile) -> Edition:
    """Keep the finished document with its checksum (spara utgåvan); after this it never changes."""
    stored = store_file(
        content=pdf.content,
        shown_name=file_name(edition.report, edition.number),
        retention=RetentionClass.FUND,
        by=edition.created_by,
    )
    return _finished(edition, stored, pdf.pages)


def file_name(report: Report, number: int) -> str:
    """What the file is called when it is saved: slutrapport-genomforande-nystartcenter-utgava-1.pdf."""
    return f"{slugify(report.template.title)}-{report.project.slug}-utgava-{number}.pdf"


def _new_edition(report: Report, by: Any) -> Edition:
    latest = report.editions.aggregate(latest=Max("number"))["latest"] or 0
    return Edition.objects.create(report=report, number=latest + 1, created_by=by, step="Väntar på sin tur")


def _finished(edition: Edition, stored: StoredFile, pages: int) -> Edition:
    edition.state, edition.progress, edition.step = EditionState.READY, 100, "Klar"
    edition.file, edition.sha256, edition.pages = stored, stored.sha256, pages
    edition.finished_at = timezone.now()
    edition.save()
    return edition


@transaction.atomic
def make_edition_now(*, report: Report, names_checked: bool = False, by: Any = None) -> Edition:
    """Make an edition at once, without the queue (for the command).

    ``names_checked``: somebody has read the text, so names do not stop it; numbers and signs always do. Raises
    NotCleared, PeriodUnknown, SignsMissing and PdfUnavailable.
    """
    check = check_report(report)
    if check.numbers or check.signs or (check.open_names and not names_checked):
        raise NotCleared(check)
    edition = _new_edition(report, by)
    return keep_edition(edition=edition, pdf=make_pdf(report, edition=edition.number))
