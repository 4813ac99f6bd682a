"""What happens to every request: its text is normalised, refusals get words, pages behind log-in stay out of caches."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from nystart.foundation.swedish.text import clean
from nystart.foundation.web import errors
from nystart.foundation.web.addresses import SCHEME, comes_from_proxy


class ForwardedSchemeMiddleware:
    """Take ``X-Forwarded-Proto`` away where no trusted proxy wrote it: nobody says of her own request that it is encrypted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SCHEME in request.META and not comes_from_proxy(request):
            del request.META[SCHEME]
        return self.get_response(request)


class PrivatePagesMiddleware:
    """Say ``no-store`` for every answer to somebody who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user: Any = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response


class RefusalsMiddleware:
    """Give an answer 405 or 429 that has no words the house's own page; its headers stay."""

    pages = {405: errors.not_allowed, 429: errors.too_many}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = self.pages.get(response.status_code)
        if page is not None and not response.streaming and not response.content:
            response.content = page(request).content
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response


class OneDoorMiddleware:
    """Normalise every text of an address and of a form before anybody reads it (``nystart.foundation.swedish.text``).

    Passwords stay as they were typed: they are compared, never shown.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]
        return self.get_response(request)


def _cleaned(data: QueryDict) -> QueryDict:
    """The same data, or a copy of it with clean text where something had to be cleaned."""
    changed = {
        name: [clean(value) for value in values]
        for name, values in data.lists()
        if "password" not in name and any(clean(value) != value for value in values)
    }
    if not changed:
        return data
    cleaned = data.copy()
    for name, values in changed.items():
        cleaned.setlist(name, values)
    cleaned._mutable = False
    return cleaned
