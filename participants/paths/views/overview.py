"""Both paths of one person."""

from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404

from ..forms import BusinessStepForm
from ..models import BusinessPath, BusinessStep, Mentorship


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def paths(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The way to an own business and the mentors."""
    participant = person_or_404(request, pk)
    record_access(request, participant, detail="företag och mentor")
    return render(request, "participants/paths.html", overview(request.user, participant))


def overview(user: Any, participant: Participant, step_form: BusinessStepForm | None = None) -> dict[str, Any]:
    """What the page shows."""
    mentors = Mentorship.objects.visible_to(user).filter(participant=participant).prefetch_related("meetings")
    return {
        "participant": participant,
        "business": BusinessPath.objects.visible_to(user).filter(participant=participant).newest().first(),
        "steps": BusinessStep.objects.visible_to(user).filter(participant=participant),
        "mentors": mentors.annotate(minutes=Sum("meetings__minutes")),
        "step_form": step_form or BusinessStepForm(),
        "may_edit": Participant.objects.editable_by(user).filter(pk=participant.pk).exists(),
    }
