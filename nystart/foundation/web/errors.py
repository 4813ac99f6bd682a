"""The pages for 400, 403, 404, 500, 503 and a failed form guard: Swedish, without database and without context processors."""

import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from .away import database_is_away, the_error_being_answered, unavailable


def _page(name: str, status: int, **context: object) -> HttpResponse:
    """An error page that reads nothing but its own template."""
    return HttpResponse(render_to_string(f"errors/{name}.html", context), status=status)


@login_not_required
@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or the form could not be understood."""
    return _page("400", 400)


@login_not_required
@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the role may not do this."""
    return _page("403", 403)


@login_not_required
@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same for what does not exist and for what others may see."""
    return _page("404", 404)


@login_not_required
@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: with a number to say on the phone, which is how the request's own number in the log begins.

    While the database is away it is a 503, which keeps what was typed.
    """
    if database_is_away(the_error_being_answered()):
        return unavailable(request)
    number = str(getattr(request, "request_id", "") or secrets.token_hex(4)).upper()
    return _page("500", 500, number=f"{number[:4]}-{number[4:8]}")


@login_not_required
@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose guard is missing or too old: what was typed is still in the window before."""
    return _page("csrf", 403)
