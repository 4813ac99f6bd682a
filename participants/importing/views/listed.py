"""One list: its columns, what the dry run found, how far the worker has come, and what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.spreadsheets import SheetRefused
from participants.core.forms.typing import typed_number
from participants.core.views.steps import is_post, posted
from participants.sheets.codes import Outcome

from ..actions import check_list, drop_list, open_list, start_import
from ..codes import ListState
from ..forms import ColumnsForm
from ..models import PERMISSIONS, ListImport
from ..reports import PER_PAGE, Report
from ..tasks import carry_out_list

TABS = {"fel": Outcome.FAULT, "skapas": Outcome.CREATED, "andras": Outcome.CHANGED, "hoppas": Outcome.SKIPPED}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(*PERMISSIONS)
def listed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list as it stands. Choosing columns reads it through; while the worker has it, the progress is shown."""
    found = _fetch(request, pk)
    if request.headers.get("HX-Request"):
        return render(request, "participants/_import_progress.html", {"listed": found, "swapped": True})
    if not found.is_open:
        return render(request, "participants/import_list.html", {"listed": found})
    try:
        table, columns, sheet = open_list(found)
    except SheetRefused as refused:
        return render(request, "participants/import_list.html", {"listed": found, "refusal": refused.message})
    form = ColumnsForm(posted(request), table=table, columns=columns, sheet=sheet)
    if is_post(request) and form.is_valid() and _check(request, found, form):
        return redirect(found)
    is_open = form.is_bound or found.state != ListState.CHECKED
    context = {
        "listed": found,
        "form": form,
        "sheet": sheet,
        "table": table,
        "columns": columns,
        "columns_open": is_open,
    }
    if not form.is_bound and found.state == ListState.CHECKED:
        context |= _report(request, found)
    return render(request, "participants/import_list.html", context, status=422 if form.is_bound else 200)


def _check(request: HttpRequest, found: ListImport, form: ColumnsForm) -> bool:
    try:
        with transaction.atomic():
            check_list(listed=found, columns=form.columns(), by=request.user)
    except (SheetRefused, ValidationError) as refused:
        form.add_error(None, refused.message if isinstance(refused, SheetRefused) else refused.messages[0])
        return False
    return True


def _report(request: HttpRequest, found: ListImport) -> dict[str, Any]:
    """The lines of the chosen tab; whoever is in them is noted as seen."""
    report = Report(found)
    counts = {
        "fel": found.fault_count,
        "skapas": found.created_count,
        "andras": found.changed_count,
        "hoppas": found.skipped_count,
    }
    tab = request.GET.get("visa", "")
    if tab not in TABS:
        tab = next((name for name, count in counts.items() if count), "fel")
    field = request.GET.get("uppgift", "")
    lines: list[Any] = report.faults(field) if tab == "fel" else report.rows(TABS[tab])
    first = typed_number(request.GET, "fran")
    page = lines[first : first + PER_PAGE]
    if tab != "fel":
        record_list(request, report.people(page), "Inläsning av lista")
    tabs = [(name, outcome.label, counts[name]) for name, outcome in TABS.items()]
    after = first + PER_PAGE if len(lines) > first + PER_PAGE else 0
    return {
        "report": report, "tab": tab, "tabs": tabs, "field": field, "lines": page,
        "first": first, "last": first + len(page), "total": len(lines), "after": after,
    }  # fmt: skip


@require_safe
@requires(*PERMISSIONS)
def faults(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All faults as a file, without identity numbers, to mend the list by."""
    report = Report(_fetch(request, pk))
    response = HttpResponse(report.faults_as_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="fel-{timezone.localdate().isoformat()}.csv"'
    return response


@require_POST
@requires(*PERMISSIONS)
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the worker read the list in. Pressed twice it is read in once."""
    found = _fetch(request, pk)
    try:
        if start_import(listed=found, by=request.user):
            carry_out_list.defer(list_id=str(found.pk))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect(found)


@require_POST
@requires(*PERMISSIONS)
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw the list away."""
    try:
        drop_list(listed=_fetch(request, pk), by=request.user)
        messages.success(request, "Listan är kastad. Ingenting har lästs in från den.")
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect("importing:lists")


def _fetch(request: HttpRequest, pk: UUID) -> ListImport:
    rows = ListImport.objects.visible_to(request.user).select_related("organisation", "project", "created_by")
    found: ListImport = get_object_or_404(rows, pk=pk)
    return found
