"""When the database is away or starts again: a page that says so, and what was typed goes along with it."""

import re
import sys
from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string

RETRY_AFTER = 20
"""Seconds that a browser or a robot should wait before it asks again."""
AWAY_STATES = {"57P01", "57P02", "57P03", "53300"}
"""PostgreSQL ends its connections, has crashed, is starting, or has no connection left."""
GUARD = "csrfmiddlewaretoken"
SECRET = re.compile(r"password|credential|otp|(^|_)code$")
"""A form with a field of such a name is a secret's: nothing of it is written into a page or kept. A postcode is none."""
LONG_TEXT = 40
"""A typed text longer than this is also shown, so that it can be copied."""


@dataclass(frozen=True)
class Typed:
    """What a form held when it could not be received."""

    fields: list[tuple[str, str]]
    texts: list[str]
    has_files: bool


def database_is_away(error: BaseException | None) -> bool:
    """Whether the error says that there is no connection; an error of a statement (too slow, refused) does not."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith("08") or state in AWAY_STATES


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 in Swedish, with Retry-After; a form is offered to be sent once more, as it was filled in."""
    context = {
        "typed": typed_in(request),
        "address": request.get_full_path(),
        "token": get_token(request),
        "contact": {"name": "", "email": settings.CONTACT_EMAIL, "phone": settings.CONTACT_PHONE},
    }
    page = HttpResponse(render_to_string("errors/503.html", context), status=503)
    page.headers["Retry-After"] = str(RETRY_AFTER)
    page.headers["Cache-Control"] = "no-store"
    return page


def the_error_being_answered() -> BaseException | None:
    """What went wrong in the request that an error page is made for."""
    return sys.exc_info()[1]


def typed_in(request: HttpRequest) -> Typed | None:
    """What may be sent again: nothing for a page asked for, a log-in, or a form that did not come from our own page."""
    return typed_fields(request) if request.method == "POST" and _came_from_our_page(request) else None


def typed_fields(request: HttpRequest) -> Typed | None:
    """What a form held, whoever sent it; None when one of its fields is secret."""
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values if name != GUARD]
    if any(SECRET.search(name.lower()) for name, _value in fields):
        return None
    return Typed(fields, [text for _name, text in fields if len(text) > LONG_TEXT and " " in text], bool(request.FILES))


def _came_from_our_page(request: HttpRequest) -> bool:
    """The form guard, asked again: the error may have come before it was."""
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    guard.process_request(request)
    return guard.process_view(request, lambda _request: HttpResponse(), (), {}) is None
