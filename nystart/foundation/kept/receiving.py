"""What a form is answered that came from a page of somebody who is not logged in now."""

from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from nystart.foundation.web.away import typed_fields

from .actions import keep_form
from .signals import NOTICE
from .whose import writer_lately

NEVER_KEPT = ("desk:search", "participants:find", "web:session", "account_logout")
"""Posts that nobody has written anything in; a search may be somebody's number."""
OTHER_PERSON = {"other_person": True}


def answer_late(request: HttpRequest, writer: UUID) -> HttpResponse:
    """Keep the form for its writer, and say what to do: log in, log in as the writer, or look at it and send it."""
    user: Any = request.user
    is_other = user.is_authenticated and user.pk != writer
    if is_by_script(request):
        return _tell_script(request, is_other=is_other)
    kept = _keep(request)
    if is_other:
        return render(request, "kept/other_person.html", {"kept": kept}, status=409)
    if user.is_authenticated:
        request.session[NOTICE] = True
        return redirect("kept:list") if kept else redirect(page_before(request))
    query = {"next": page_before(request)} | ({"sparat": "1"} if kept else {})
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode(query)}")


def is_by_script(request: HttpRequest) -> bool:
    """Whether the page is still there with its text: a part of it was sent by a script."""
    return "HX-Request" in request.headers or request.headers.get("X-Requested-With") == "XMLHttpRequest"


def page_before(request: HttpRequest) -> str:
    """The page that the form stood on, when it is ours; else where everybody starts."""
    before = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(before)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "/"


def _keep(request: HttpRequest) -> bool:
    writer, typed = writer_lately(request), typed_fields(request)
    match: Any = request.resolver_match
    if writer is None or typed is None or match is None or match.view_name in NEVER_KEPT:
        return False
    return bool(keep_form(writer=writer, address=request.get_full_path(), typed=typed, at=timezone.now()))


def _tell_script(request: HttpRequest, *, is_other: bool) -> HttpResponse:
    """A script of the writer's own page with an old guard hears 403, as after log-out, and tries again."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=409, headers={"HX-Refresh": "true"})
    return JsonResponse(OTHER_PERSON, status=409) if is_other else HttpResponse(status=403)
