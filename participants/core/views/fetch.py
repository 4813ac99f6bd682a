"""Fetching one person within scope: the first lines of every page about her. Compiled once (``access.stencil``)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.access.stencil import Statement, late_id

from ..models import Enrolment, Participant

PERSON = Statement(
    lambda user, permission: Participant.objects.with_permission(user, permission).filter(pk=late_id("person")),
    planned_once=True,
)

ENROLMENTS = Statement(
    lambda user, day: Enrolment.objects.visible_to(user).of(late_id("person")).with_names().with_coach_on(day),
    planned_once=True,
)


def person_or_404(request: HttpRequest, pk: UUID, permission: Permission = Permission.VIEW_PARTICIPANTS) -> Participant:
    """The person, in one of whose units the user holds the permission. Raises Http404."""
    found: Participant = PERSON.one_or_404(request.user, permission, person=pk)
    return found


def enrolments_of(user: Any, participant: Participant) -> list[Enrolment]:
    """Her enrolments that the user may see, the latest first, with names and with whether somebody coaches her today."""
    return ENROLMENTS.rows(user, timezone.localdate(), person=participant.pk)
