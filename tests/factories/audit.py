"""Reads in the access log, for tests."""

import uuid
from datetime import datetime
from typing import Any

import time_machine

from nystart.foundation.audit.models import AccessLog


def read_by(user: Any, controller: Any, *, at: datetime | None = None, **facts: Any) -> AccessLog:
    """One read of a record of the municipality, now or at another time. The log takes the time by itself."""
    described = {
        "user_id": user.pk,
        "user_name": str(user),
        "action": "open",
        "subject_type": "participants.participant",
        "subject_label": "deltagare",
        "subject_id": uuid.uuid4(),
        "controller_id": controller.pk,
    } | facts
    if at is None:
        return AccessLog.objects.create(**described)
    with time_machine.travel(at, tick=False):
        return AccessLog.objects.create(**described)
