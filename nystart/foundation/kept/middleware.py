"""One door for every form: is the one who sends it the one whose page it was?"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from .actions import has_kept_forms, let_go
from .receiving import answer_late, is_by_script
from .signals import NOTICE
from .whose import KEPT_FIELD, writer_of

RECEIVED = (200, 302, 409, 422)
"""The view has taken the form: it is saved, or shown again in the page with what is to be mended."""
LOGGING_IN = ("account_", "mfa_", "accounts:enrol")
"""Where one is sent to show who one is (log-in, second factor); what was sent has not been looked at."""
ALWAYS_OPEN = ("account_logout",)
"""Whoever wants to leave may."""


class WhosePageMiddleware:
    """Refuse a form from somebody else's page, and keep what was typed when nobody is logged in (``receiving``).

    A kept form that has been sent by its writer is let go.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kept_id = getattr(request, "kept_form_id", None)
        if kept_id is not None and _is_received(response):
            user: Any = request.user
            let_go(kept_id=kept_id, by=user)
            if not has_kept_forms(writer=user.pk, at=timezone.now()):
                request.session.pop(NOTICE, None)
        return response

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> HttpResponse | None:
        if request.method != "POST":
            return None
        user, writer, match = request.user, writer_of(request), request.resolver_match
        if user.is_authenticated and writer in (None, user.pk):
            request.kept_form_id = _kept_id(request)  # type: ignore[attr-defined]
            return None
        if writer is None or (match and match.view_name in ALWAYS_OPEN):
            return None
        if not user.is_authenticated and (is_by_script(request) or not getattr(view, "login_required", True)):
            return None
        return answer_late(request, writer)


def _is_received(response: HttpResponse) -> bool:
    """Whether the view has had the form: not when somebody must first show who she is."""
    if response.status_code not in RECEIVED:
        return False
    try:
        name = resolve(urlsplit(response.headers.get("Location", "")).path).view_name
    except Resolver404:
        return True
    return not name.startswith(LOGGING_IN)


def _kept_id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(KEPT_FIELD, ""))
    except ValueError:
        return None
