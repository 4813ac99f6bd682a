"""Fetching one person within scope: the first lines of every page about her. Compiled once (``access.stencil``)."""

from uuid import UUID

from django.http import HttpRequest

from nystart.foundation.access import Permission
from nystart.foundation.access.stencil import Statement, late_id

from ..models import Participant

PERSON = Statement(
    lambda user, permission: Participant.objects.with_permission(user, permission).filter(pk=late_id("person")),
    planned_once=True,
)


def person_or_404(request: HttpRequest, pk: UUID, permission: Permission = Permission.VIEW_PARTICIPANTS) -> Participant:
    """The person, in one of whose units the user holds the permission. Raises Http404."""
    found: Participant = PERSON.one_or_404(request.user, permission, person=pk)
    return found
