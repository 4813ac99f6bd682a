"""The pages for 400, 403, 404, 405, 413, 429, 500, 503 and a failed form guard: Swedish, without context processors.

They speak to whoever reads: to staff of roles and work, to an employer or a citizen of what to do and whom to reach.
"""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import requires_csrf_token

from .away import database_is_away, the_error_being_answered, unavailable

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def reached_at(request: HttpRequest, contact: Any) -> None:
    """Let an error page of this request name whom to reach: something with ``name``, ``email`` and ``phone``."""
    request.public_contact = contact  # type: ignore[attr-defined]


def whom_to_reach(request: HttpRequest) -> Any:
    """Whom a page of this request names: what ``reached_at`` was told where it can be reached, else those of the service."""
    contact = getattr(request, "public_contact", None)
    if contact is None or not (contact.email or contact.phone):
        return {"name": "", "email": settings.CONTACT_EMAIL, "phone": settings.CONTACT_PHONE}
    return contact


def speaks_to_staff(request: HttpRequest) -> bool:
    """Whether one of the municipality's own people reads, on an address behind log-in. While nobody can tell, no."""
    match = request.resolver_match
    if match is not None and not getattr(match.func, "login_required", True):
        return False
    try:
        user: Any = (
            request.user if hasattr(request, "user") else get_user(request) if hasattr(request, "session") else None
        )
        return user is not None and user.is_authenticated and not user.is_only_employer
    except Error:
        return False


def page_above(path: str) -> str:
    """The nearest page above an address that takes part in the site; at last where everybody starts."""
    steps = path.strip("/").split("/")
    for length in range(len(steps) - 1, 0, -1):
        above = f"/{'/'.join(steps[:length])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"


def _page(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    """An error page that reads nothing but its own template and who reads it."""
    context |= {"for_staff": speaks_to_staff(request), "contact": whom_to_reach(request)}
    return HttpResponse(render_to_string(f"errors/{name}.html", context), status=status)


@login_not_required
@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or the form could not be understood; 413 when it was too large."""
    if isinstance(exception, TOO_LARGE):
        return _page(request, "413", 413)
    return _page(request, "400", 400)


@login_not_required
@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the role may not do this."""
    return _page(request, "403", 403)


@login_not_required
@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same for what does not exist and for what others may see."""
    return _page(request, "404", 404)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: an address that only takes a form, or none; leads back to the page above it."""
    return _page(request, "405", 405, back=page_above(request.path_info))


def too_many(request: HttpRequest) -> HttpResponse:
    """429: a brake has been reached."""
    return _page(request, "429", 429)


@login_not_required
@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: with a number to say on the phone, which is how the request's own number in the log begins.

    While the database is away it is a 503, which keeps what was typed.
    """
    if database_is_away(the_error_being_answered()):
        return unavailable(request)
    number = str(getattr(request, "request_id", "") or secrets.token_hex(4)).upper()
    return _page(request, "500", 500, number=f"{number[:4]}-{number[4:8]}")


@login_not_required
@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose guard is missing or too old: what was typed is still in the window before."""
    return _page(request, "csrf", 403)
