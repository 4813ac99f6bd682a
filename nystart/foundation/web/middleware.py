"""Pages behind log-in stay out of every cache, also the browser's."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse


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
