"""Fetching what a user has begun to write about a person."""

from django.http import HttpRequest

from nystart.foundation.access.stencil import Statement, late_id
from participants.core.models import Participant

from ..models import NoteDraft

OWN_DRAFT = Statement(
    lambda user, key: NoteDraft.objects.visible_to(user).filter(participant=late_id("person")), planned_once=True
)


def own_draft(request: HttpRequest, participant: Participant) -> NoteDraft | None:
    """The user's own draft about the person; there is at most one."""
    found: list[NoteDraft] = OWN_DRAFT.rows(request.user, person=participant.pk)
    return found[0] if found else None
