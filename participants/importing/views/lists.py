"""The first page: choose a file, and see what has been read in before."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import requires
from nystart.foundation.spreadsheets import SheetRefused
from participants.core.models import ExitReason
from participants.core.models.exit_reason import REGISTRATION_ERROR
from participants.core.views.steps import is_post, posted, try_action
from participants.sheets.kinds import SHEETS, sheets_for

from ..actions import upload_list
from ..examples import example_of
from ..forms import UploadForm
from ..models import PERMISSIONS, ListImport

SHOWN = 20
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(*PERMISSIONS)
def lists(request: HttpRequest) -> HttpResponse:
    """Upload a list, and one's own latest ones. A refused file keeps what was chosen."""
    form = UploadForm(posted(request), request.FILES or None, user=request.user)
    if is_post(request) and form.is_valid() and (found := _upload(request, form)):
        return redirect(found)
    latest = ListImport.objects.visible_to(request.user).select_related("organisation", "project")[:SHOWN]
    context = {
        "form": form,
        "latest": latest,
        "days": settings.IMPORT_FILE_DAYS,
        "sheets": list(sheets_for(request.user)),
        "reasons": ExitReason.objects.exclude(pk=REGISTRATION_ERROR).order_by("label"),
    }
    return render(request, "participants/import.html", context, status=422 if form.is_bound else 200)


def _upload(request: HttpRequest, form: UploadForm) -> ListImport | None:
    file, chosen = form.cleaned_data["file"], form.cleaned_data
    try:
        return try_action(
            form,
            lambda: upload_list(
                content=file.read(),
                name=file.name,
                sheet=SHEETS[chosen["kind"]],
                organisation=chosen["organisation"],
                project=chosen.get("project"),
                referrer_kind=chosen.get("referrer_kind", ""),
                by=request.user,
            ),
            {"project": "project"},
        )
    except SheetRefused as refused:
        form.add_error("file", refused.message)
        return None


@require_safe
@requires(*PERMISSIONS)
def example(request: HttpRequest, kind: str) -> HttpResponse:
    """An example file with the headings that are known at once."""
    sheet = SHEETS.get(kind)
    if sheet is None or not request.user.can(sheet.permission):
        raise Http404
    response = HttpResponse(example_of(sheet), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="exempel-{sheet.kind}.xlsx"'
    return response
