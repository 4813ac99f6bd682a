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
from django.utils import timezone

from nystart.foundation.web.session import has_ended

from .actions.new_device import tell_new_device
from .devices import known_device, remember
from .enrolling import has_proof, needs_proof
from .models import Membership

OPEN_PATHS = ("/log-in/", "/static/", "/halsa/", "/hjalp/", "/tillganglighet/", "/personuppgifter/")

FORGET = '"cache"'
"""What a browser is asked to clear after a log-out; cookies that know the device are for the next log-in."""
ADDING = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
"""Where a factor is added."""


class SecondFactorMiddleware:
    """Send a user who sees people, and has no second factor yet, to the page where one is added.

    Only whoever came by the invitation, or has a code from the account administrator, adds the first one (``enrolling``).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponseBase | None:
        user: Any = request.user
        if not settings.REQUIRE_SECOND_FACTOR or not user.is_authenticated:
            return None
        view = request.resolver_match.view_name if request.resolver_match else ""
        if view in ADDING:
            is_proved = not needs_proof(user) or has_proof(request, user)
            return None if is_proved else redirect("accounts:enrol")
        if view == "accounts:enrol" or request.path.startswith(OPEN_PATHS):
            return None
        is_proved = has_proof(request, user)
        if is_mfa_enabled(user) or not (user.sees_people or (is_proved and _will_see_people(user))):
            return None
        if not is_proved:
            return redirect("accounts:enrol")
        messages.warning(request, "Du behöver ett andra steg vid inloggningen innan du kan arbeta med personuppgifter.")
        return redirect("mfa_index")


def _will_see_people(user: Any) -> bool:
    """Whether a role waits for its approval: the factor is added now, while the invitation is at hand."""
    return bool(Membership.objects.held_by(user).waiting(timezone.localdate()).seeing_people().exists())


class SessionEndMiddleware:
    """End the log-in when its last hour has gone, and where an account of the demonstration meets no demonstration.

    What is asked for or sent then is treated as after a log-out, a form is kept; the log-in page says why. Whenever
    somebody is logged out the browser is asked to forget the pages it has.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        is_over = user.is_authenticated and has_ended(request)
        if not is_over and not (user.is_authenticated and user.is_closed_here):
            response = self.get_response(request)
            if getattr(request, "logged_out_now", False):
                response.headers["Clear-Site-Data"] = FORGET
            return response
        request.session.flush()
        request.user = AnonymousUser()
        response = self.get_response(request)
        response.headers["Clear-Site-Data"] = FORGET
        target = response.headers.get("Location", "")
        if is_over and urlsplit(target).path == reverse("account_login"):
            response.headers["Location"] = f"{target}{'&' if '?' in target else '?'}slut=1"
        return response


class KnownDeviceMiddleware:
    """Let the browser of somebody who has just logged in be known the next time (``devices``); tell her when it was new."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "logged_in_now", None)
        if user is not None:
            if known_device(request, user) is None:
                tell_new_device(user=user)
            remember(request, response, user)
        return response
