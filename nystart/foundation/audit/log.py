"""Writing the access log, from each view that shows one person's data."""

from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.database.prepared import prepared_rows_named

from .models import AccessAction

NOTE = """
INSERT INTO audit_accesslog (at, user_id, user_name, action, subject_type, subject_label, subject_id, controller_id, view, detail,
                             request_id)
VALUES (%(at)s, %(user)s, %(name)s, %(action)s, %(type)s, %(label)s, %(subject)s, %(controller)s, %(view)s, %(detail)s, %(request)s)
RETURNING id
"""


def record_access(
    request: HttpRequest, subject: models.Model | None, action: str = AccessAction.OPEN, detail: str = ""
) -> None:
    """Note that the user reads (öppnar, skriver ut, exporterar) the subject's data. ``detail`` holds no personal data."""
    user: Any = request.user
    prepared_rows_named(
        NOTE,
        {
            "at": timezone.now(),
            "user": user.pk,
            "name": str(user)[:120],
            "action": AccessAction(action).value,
            "type": subject._meta.label_lower if subject else "",
            "label": str(subject._meta.verbose_name)[:60] if subject else "",
            "subject": subject.pk if subject else None,
            "controller": controller_of(subject, user),
            "view": (request.resolver_match.view_name if request.resolver_match else "")[:80],
            "detail": detail[:200],
            "request": getattr(request, "request_id", None),
        },
    )


def controller_of(subject: models.Model | None, user: Any) -> UUID | None:
    """The municipality whose record is read; for a search the reader's own, where there is only one."""
    found: UUID | None = getattr(subject, "controller_id", None)
    if found or len(user.controller_ids) != 1:
        return found
    return next(iter(user.controller_ids))
