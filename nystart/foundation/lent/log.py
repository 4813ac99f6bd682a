"""Lending and returning stand in the access log: it was the coach's session that somebody else held."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from nystart.foundation.audit.models import AccessAction, AccessLog

from .state import Lending


def note(request: HttpRequest, lending: Lending, what: str) -> None:
    """Note what happened to the lent screen, with the file of the person it was lent to."""
    user: Any = request.user
    AccessLog.objects.create(
        user_id=user.pk,
        user_name=str(user)[:120],
        action=AccessAction.OPEN,
        subject_type=lending.subject_type,
        subject_label=lending.subject_label[:60],
        subject_id=UUID(lending.subject_id),
        controller_id=UUID(lending.controller_id) if lending.controller_id else None,
        view=(request.resolver_match.view_name if request.resolver_match else "")[:80],
        detail=f"{what} ({lending.said})"[:200],
        request_id=getattr(request, "request_id", None),
    )
