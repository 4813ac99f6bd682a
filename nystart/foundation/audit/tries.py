"""What somebody tried and may not: kept for the reviewer, and met by a brake when it is much in an hour.

A page that is refused, a number that nobody has within reach, an emergency opening without a hit. The answer is the same
whether what was sought exists or not.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from nystart.foundation.web import brake

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
