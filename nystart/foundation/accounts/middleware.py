"""A second factor for everybody who sees people, where the settings require it; and the device of whoever logs in."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from .devices import remember

OPEN_PATHS = ("/log-in/", "/static/", "/halsa/", "/hjalp/", "/tillganglighet/", "/personuppgifter/")


class SecondFactorMiddleware:
    """Send a user who sees people, and has no second factor yet, to the page where one is added."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponseBase | None:
        user: Any = request.user
        if not settings.REQUIRE_SECOND_FACTOR or not user.is_authenticated or request.path.startswith(OPEN_PATHS):
            return None
        if not user.sees_people or is_mfa_enabled(user):
            return None
        messages.warning(request, "Du behöver ett andra steg vid inloggningen innan du kan arbeta med personuppgifter.")
        return redirect("mfa_index")


class KnownDeviceMiddleware:
    """Let the browser of somebody who has just logged in be known the next time (``devices``)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "logged_in_now", None)
        if user is not None:
            remember(request, response, user)
        return response
