"""A person's enrolments as her file shows them: with whether she is away today. Compiled once (``access.stencil``)."""

from typing import Any

from django.utils import timezone

from nystart.foundation.access.stencil import Statement, late_id
from participants.core.models import Enrolment, Participant
from participants.pauses.days import paused_on

ENROLMENTS = Statement(
    lambda user, day: (
        Enrolment.objects.visible_to(user)
        .of(late_id("person"))
        .with_names()
        .with_coach_on(day)
        .annotate(is_paused=paused_on(day))
    ),
    planned_once=True,
)


def enrolments_of(user: Any, participant: Participant) -> list[Enrolment]:
    """Her enrolments that the user may see, the latest first, with names, coach and whether she pauses today."""
    return ENROLMENTS.rows(user, timezone.localdate(), person=participant.pk)
