"""Whether a role holds yet: some wait for a second person's yes, or for the person's own."""

from datetime import timedelta

from django.db import models

from nystart.foundation.access import ROLES
from nystart.foundation.access.permissions import SEES_PEOPLE

LAPSES_AFTER = timedelta(days=14)
"""So long a role waits for its approval; the last day counts."""
SEEING_ROLES = sorted(role.value for role, definition in ROLES.items() if definition.permissions & SEES_PEOPLE)
"""Roles that see people: they are given by two."""


class Approval(models.TextChoices):
    """Whether a second person has said yes to the role, where that is needed."""

    NOT_NEEDED = "not_needed", "Behövs inte"
    WAITING = "waiting", "Väntar på godkännande"
    APPROVED = "approved", "Godkänd"
    DECLINED = "declined", "Inte godkänd"
    LAPSED = "lapsed", "Förfallen"
    ASKED = "asked", "Väntar på personens ja"
    REJECTED = "rejected", "Tackade nej"


HOLDING = (Approval.NOT_NEEDED.value, Approval.APPROVED.value)
"""Only such roles give anything."""
KEPT = (*HOLDING, Approval.WAITING.value, Approval.ASKED.value)
"""Such roles hold, or may come to."""
UNKNOWN = (Approval.ASKED.value, Approval.REJECTED.value)
"""Somebody else's user who has not said yes: whoever asked knows nothing of her."""
