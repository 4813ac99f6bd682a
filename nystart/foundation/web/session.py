"""How long a log-in lasts: from the last sign of life, which the browser sends while somebody works.

A GET writes nothing, so reading pages does not prolong a session by itself. `static/js/session.js` posts at most every
fifth minute while keys are pressed or the page is touched, and asks some minutes before the end.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

RENEWED_AT = "renewed_at"


def renew(request: HttpRequest) -> int:
    """Let the session last its full time from now; the number of seconds it has."""
    request.session[RENEWED_AT] = timezone.now().timestamp()
    return settings.SESSION_COOKIE_AGE


def seconds_left(request: HttpRequest) -> int:
    """Seconds until the session ends by itself."""
    renewed = request.session.get(RENEWED_AT)
    if renewed is None:
        return settings.SESSION_COOKIE_AGE
    return max(0, int(renewed + settings.SESSION_COOKIE_AGE - timezone.now().timestamp()))


def begin(request: HttpRequest | None, **kwargs: Any) -> None:
    """Set the clock when somebody logs in."""
    if request is not None and hasattr(request, "session"):
        renew(request)


user_logged_in.connect(begin, dispatch_uid="nystart.foundation.web.session")
