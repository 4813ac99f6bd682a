"""The life of a session: it ends by itself when nobody works, and some hours after the log-in whatever happens.

A GET writes nothing, so reading pages does not prolong a session by itself. `static/js/session.js` posts at most every
fifth minute while keys are pressed or the page is touched, and asks some minutes before the end. The absolute end
(`SESSION_LONGEST`) is not moved by anything but a new log-in.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

BEGAN_AT = "began_at"
RENEWED_AT = "renewed_at"


def renew(request: HttpRequest) -> int:
    """Let the session last its full time from now, but never beyond its absolute end; the number of seconds it has."""
    request.session[RENEWED_AT] = timezone.now().timestamp()
    return seconds_left(request)


def seconds_left(request: HttpRequest) -> int:
    """Seconds until the session ends by itself."""
    renewed = request.session.get(RENEWED_AT)
    now = timezone.now().timestamp()
    idle = settings.SESSION_COOKIE_AGE if renewed is None else renewed + settings.SESSION_COOKIE_AGE - now
    return max(0, int(min(idle, _seconds_to_absolute_end(request))))


def is_last_hour(request: HttpRequest) -> bool:
    """Whether the absolute end comes first, so that work does not prolong the session any more."""
    return _seconds_to_absolute_end(request) < settings.SESSION_COOKIE_AGE


def has_ended(request: HttpRequest) -> bool:
    """Whether the absolute end has come: so many hours after the log-in. A session that knows no log-in has ended too."""
    return _seconds_to_absolute_end(request) <= 0


def begin(request: HttpRequest | None, **kwargs: Any) -> None:
    """Set both clocks when somebody logs in."""
    if request is not None and hasattr(request, "session"):
        request.session[BEGAN_AT] = timezone.now().timestamp()
        renew(request)


def _seconds_to_absolute_end(request: HttpRequest) -> float:
    began = request.session.get(BEGAN_AT, 0.0)
    return float(began + settings.SESSION_LONGEST - timezone.now().timestamp())


user_logged_in.connect(begin, dispatch_uid="nystart.foundation.web.session")
