"""The next steps of a person's plan: on her overview, and on the plan when one has been ticked off."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.access import Permission
from participants.core.models import Participant

from ..models import ActionPlan, PlanStep

STEPS_SHOWN = 4


def next_steps(request: HttpRequest, participant: Participant) -> dict[str, Any]:
    """The nearest steps of the plan that holds, and the one that was ticked off last."""
    user: Any = request.user
    steps = PlanStep.objects.filter(goal__plan__participant=participant).select_related("goal__plan")
    within = steps.filter(goal__plan__in=ActionPlan.objects.visible_to(user).active())
    waiting = list(within.waiting().order_by("due_on", "position", "pk")[:STEPS_SHOWN])
    done = within.filter(done_on__isnull=False).order_by("-done_on", "-position", "pk").first()
    return {
        "next_steps": [*waiting, done] if done else waiting,
        "may_edit": user.can(Permission.EDIT_PARTICIPANTS),
        "today": timezone.localdate(),
    }
