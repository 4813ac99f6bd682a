"""What an account asks of every request: that its log-in still holds, a second factor where the settings require it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from nystart.foundation.web.session import has_ended

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


class SessionEndMiddleware:
    """End the log-in when its last hour has gone, and where an account of the demonstration meets no demonstration.

    What is asked for or sent then is treated as after a log-out, a form is kept; the log-in page says why.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        is_over = user.is_authenticated and has_ended(request)
        if not is_over and not (user.is_authenticated and user.is_closed_here):
            return self.get_response(request)
        request.session.flush()
        request.user = AnonymousUser()
        response = self.get_response(request)
        target = response.headers.get("Location", "")
        if is_over and urlsplit(target).path == reverse("account_login"):
            response.headers["Location"] = f"{target}{'&' if '?' in target else '?'}slut=1"
        return response


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
