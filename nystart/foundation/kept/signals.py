"""At log-in it is noted in the session whether something is kept, so that no page has to ask."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from .actions import has_kept_forms

NOTICE = "kept_forms"


def connect() -> None:
    """Listen to log-ins."""
    user_logged_in.connect(_signed_in, dispatch_uid="kept_forms")


def _signed_in(sender: Any, user: Any, request: Any = None, **kwargs: Any) -> None:
    if request is not None and hasattr(request, "session") and has_kept_forms(writer=user.pk, at=timezone.now()):
        request.session[NOTICE] = True


def notice(request: HttpRequest) -> dict[str, Any]:
    """Context processor: whether the page should say that something is kept."""
    user = getattr(request, "user", None)
    return {"kept_forms": bool(user is not None and user.is_authenticated and request.session.get(NOTICE))}
