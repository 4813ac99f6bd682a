"""The first lines of every page about a referral."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nystart.foundation.audit.log import record_access
from participants.core.models import Participant, Referral


def fetch_referral(request: HttpRequest, scope: Any, pk: UUID, action: str = "open") -> Referral:
    """The referral within a scope, with the reading noted. Raises Http404."""
    found: Referral = get_object_or_404(
        scope.select_related("participant", "project", "organisation", "decided_by", "referrer", "answer_given_by"),
        pk=pk,
    )
    record_access(request, found.participant, action)
    return found


def about(request: HttpRequest, found: Referral) -> dict[str, Any]:
    """What the pages of a referral show; an answer is read for longer than the file behind it is open."""
    is_closed = not Participant.objects.visible_to(request.user).filter(pk=found.participant_id).exists()
    return {"referral": found, "participant": found.participant, "is_closed": is_closed}
