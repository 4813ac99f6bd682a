"""What the frame of every page needs: municipality, role in a word, how long the log-in lasts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from nystart.foundation.web.session import is_last_hour, seconds_left


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context variable `frame`. Public pages cost no query for it."""
    user = getattr(request, "user", None)
    shown: dict[str, Any] = {"demo": settings.DEMO, "municipality": "", "role_label": "", "session_seconds": 0}
    if user is not None and user.is_authenticated:
        shown["municipality"] = SimpleLazyObject(lambda: user.municipality_name)
        shown["role_label"] = next(iter(user.role_labels), "")
        shown["session_seconds"] = seconds_left(request)
        shown["session_is_last"] = is_last_hour(request)
    return {"frame": shown}
