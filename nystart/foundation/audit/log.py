"""Writing the access log, from each view that shows one person's data."""

from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest

from .models import AccessAction, AccessLog


def record_access(
    request: HttpRequest, subject: models.Model | None, action: str = AccessAction.OPEN, detail: str = ""
) -> None:
    """Note that the user reads (öppnar, skriver ut, exporterar) the subject's data. ``detail`` holds no personal data."""
    user: Any = request.user
    AccessLog.objects.create(
        user_id=user.pk,
        user_name=str(user)[:120],
        action=action,
        subject_type=subject._meta.label_lower if subject else "",
        subject_label=str(subject._meta.verbose_name)[:60] if subject else "",
        subject_id=subject.pk if subject else None,
        controller_id=controller_of(subject, user),
        view=(request.resolver_match.view_name if request.resolver_match else "")[:80],
        detail=detail[:200],
        request_id=getattr(request, "request_id", None),
    )


def controller_of(subject: models.Model | None, user: Any) -> UUID | None:
    """The municipality whose record is read; for a search the reader's own, where there is only one."""
    found: UUID | None = getattr(subject, "controller_id", None)
    if found or len(user.controller_ids) != 1:
        return found
    return next(iter(user.controller_ids))
