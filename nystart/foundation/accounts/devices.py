"""Known devices (kända enheter): where somebody has logged in before, so that strangers who try do not keep her out.

The cookie is no log-in. It says which accounts have been logged in to from this browser, each with a name of the device
that is new at every log-in, and is worthless when the password has been changed.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string

from .models import User

COOKIE = settings.DEVICE_COOKIE_NAME
LASTS = timedelta(days=180)
MOST_ACCOUNTS = 5
"""Colleagues who share a computer; who has not logged in for longest is forgotten first."""
_SALT = "nystart.device"
_PRINT = 24


@dataclass(frozen=True)
class Known:
    """An account that has been logged in to from the device."""

    account: str
    device: str
    password_print: str
    at: float


def known_device(request: HttpRequest, user: User | None) -> str | None:
    """The name of the device when this user has logged in from it in the last half year, with the password of today."""
    for known in _read(request):
        if user is not None and known.account == str(user.pk):
            return known.device if constant_time_compare(known.password_print, _print(user)) else None
    return None


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the browser say the next time that this user has logged in from it. The name of the device is new each time."""
    others = [known for known in _read(request) if known.account != str(user.pk)]
    now = timezone.now().timestamp()
    remembered = [Known(str(user.pk), get_random_string(22), _print(user), now), *others][:MOST_ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps([[one.account, one.device, one.password_print, one.at] for one in remembered], salt=_SALT),
        max_age=LASTS,
        path=reverse(settings.LOGIN_URL),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> list[Known]:
    """What the cookie says that we have signed and that is not too old, the latest first."""
    try:
        written: list[list[Any]] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT)
    except signing.BadSignature:
        return []
    oldest = timezone.now().timestamp() - LASTS.total_seconds()
    return [known for known in (Known(*one) for one in written) if known.at > oldest]


def _print(user: User) -> str:
    return user.get_session_auth_hash()[:_PRINT]
