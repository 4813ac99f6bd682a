"""Once more, who are you? Asked before protected data and the giving of roles (förnyad bekräftelse)."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

OPENS_FOR, SENDS_FOR = 15 * 60, 60 * 60
"""Seconds after the answer in which a page opens, and in which what was begun there may be sent: a form is not lost."""
View = Callable[..., HttpResponseBase]


def confirmed(view: View) -> View:
    """Let only somebody through who has just shown again that she is herself; stands inside ``requires``.

    Nothing that was sent is kept meanwhile, since it may hold an identity number.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.REQUIRE_STEP_UP and not has_confirmed(request):
            return redirect(f"{reverse(_way(request))}?{urlencode({REDIRECT_FIELD_NAME: _back(request)})}")
        return view(request, *args, **kwargs)

    return asked


def has_confirmed(request: HttpRequest) -> bool:
    """Whether the second factor, or the password where there is none, was shown again not long ago."""
    user: Any = request.user
    has_factor = is_mfa_enabled(user)
    shown = [
        record["at"]
        for record in get_authentication_records(request, user)
        if record.get("reauthenticated") and (record.get("method") == "mfa") >= has_factor
    ]
    within = OPENS_FOR if request.method in {"GET", "HEAD"} else SENDS_FOR
    return bool(shown) and timezone.now().timestamp() - max(shown) < within


def _way(request: HttpRequest) -> str:
    """The page that asks: for a code, a key or the password."""
    user: Any = request.user
    if is_mfa_enabled(user, types=[Authenticator.Type.TOTP]):
        return "mfa_reauthenticate"
    return "mfa_reauthenticate_webauthn" if is_mfa_enabled(user) else "account_reauthenticate"


def _back(request: HttpRequest) -> str:
    """The page itself; of something sent, the page that it was sent from."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return urlsplit(request.headers.get("Referer", "")).path or reverse(settings.LOGIN_REDIRECT_URL)
