"""A file that came on paper with a referral, or later."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from participants.core.models import Referral
from participants.core.views.steps import is_post
from participants.referring.views.files import file_form, keep_file

from .fetching import about, fetch_referral


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PARTICIPANT)
def add_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enclose a file with a referral, as when it came on paper."""
    found = fetch_referral(request, Referral.objects.editable_by(request.user), pk)
    form = file_form(request)
    if is_post(request) and form.is_valid() and keep_file(request, form, found):
        return redirect(found)
    return render(request, "participants/add_file.html", about(request, found) | {"form": form})
