"""The page of what was kept, and the answer to a form that the form guard refused."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.access import signed_in
from nystart.foundation.web import errors

from .actions import let_go
from .models import KeptForm
from .receiving import answer_late, page_before
from .signals import NOTICE
from .whose import KEPT_FIELD, writer_of


@require_safe
@signed_in
def list(request: HttpRequest) -> HttpResponse:
    """What the user sent after the session had ended, each to be sent or thrown away."""
    kept = KeptForm.objects.visible_to(request.user).offered_at(timezone.now())
    return render(request, "kept/list.html", {"kept": kept, "kept_field": KEPT_FIELD})


@require_POST
@signed_in
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw one away."""
    user: Any = request.user
    let_go(kept_id=pk, by=user)
    messages.success(request, "Det du skrev är borttaget.")
    if KeptForm.objects.visible_to(user).offered_at(timezone.now()).exists():
        return redirect("kept:list")
    request.session.pop(NOTICE, None)
    return redirect("desk:start")


@login_not_required
@requires_csrf_token
def guard_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that the form guard refused: one from our own page is kept for its writer, any other is 403 and forgotten.

    The guard changes at log-in, so a page that was opened before it is refused here.
    """
    writer = writer_of(request) if request.method == "POST" and came_from_here(request) else None
    return errors.csrf_failure(request, reason) if writer is None else answer_late(request, writer)


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this address; without a word from it, no."""
    guard: Any = CsrfViewMiddleware(lambda _request: HttpResponse())
    if "Origin" in request.headers:
        return bool(guard._origin_verified(request))
    return bool(request.headers.get("Referer")) and page_before(request) != "/"
