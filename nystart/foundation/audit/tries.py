"""What somebody tried and may not: kept for the reviewer, and met by a brake when it is much in an hour.

A page that is refused, a number that nobody has within reach, an emergency opening without a hit. The answer is the same
whether what was sought exists or not.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from nystart.foundation.web import brake

from .acting import acting_as
from .models import AccessAction, AccessLog

TRIES_AN_HOUR = 40
"""Somebody with old bookmarks and a bad day stays below; a program that guesses does not."""
PURPOSE = "tries"


def has_tried_too_often(request: HttpRequest) -> bool:
    """Whether the user has to wait: asked before something is looked up."""
    return len(brake.times(PURPOSE, request.user.pk)) >= TRIES_AN_HOUR


def record_try(request: HttpRequest, detail: str, subject_id: UUID | None = None) -> None:
    """Note that the user tried. ``detail`` says what kind, and holds no personal data.

    Each of the user's municipalities gets a row, since nobody knows whose the sought record is.
    """
    user: Any = request.user
    brake.count(PURPOSE, user.pk)
    AccessLog.objects.bulk_create(
        AccessLog(
            user_id=user.pk,
            user_name=str(user)[:120],
            action=AccessAction.REFUSED,
            subject_id=subject_id,
            controller_id=controller,
            view=(request.resolver_match.view_name if request.resolver_match else "")[:80],
            detail=detail,
            request_id=getattr(request, "request_id", None),
        )
        for controller in sorted(user.controller_ids) or [None]
    )


def record_unknown(request: HttpRequest | None, masked: str, controllers: Iterable[UUID]) -> None:
    """Note that somebody tried to log in to an account that is none. ``masked`` never holds all that was typed.

    Nobody is logged in, so the row is the system's; without a municipality it has no reviewer, and is still kept.
    """
    reviewing: list[UUID | None] = [*sorted(controllers)]
    with acting_as("inloggning", reason="försök på ett konto som inte finns"):
        AccessLog.objects.bulk_create(
            AccessLog(
                user_name=masked[:120],
                action=AccessAction.REFUSED,
                controller_id=controller,
                view="account_login",
                detail="inloggning på ett konto som inte finns",
                request_id=getattr(request, "request_id", None),
            )
            for controller in reviewing or [None]
        )
