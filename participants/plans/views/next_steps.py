"""The next steps of a person's plan: on her overview, and on the plan when one has been ticked off."""

from datetime import date
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.access.stencil import Statement, late_id
from participants.core.models import Participant

from ..models import ActionPlan, PlanStep

STEPS_SHOWN = 4


def _steps(user: Any, _key: None) -> Any:
    plans = ActionPlan.objects.visible_to(user).active().filter(participant=late_id("person"))
    steps = PlanStep.objects.filter(goal__plan__in=plans).select_related("goal__plan")
    return steps.order_by(F("done_on").desc(nulls_first=True), "due_on", "position", "pk")


STEPS = Statement(_steps, planned_once=True)


def next_steps(request: HttpRequest, participant: Participant) -> dict[str, Any]:
    """The nearest steps of the plan that holds, and the one that was ticked off last."""
    user: Any = request.user
    steps = STEPS.rows(user, person=participant.pk)
    waiting = [step for step in steps if step.done_on is None]
    done = max((step for step in steps if step.done_on), key=_ticked_off, default=None)
    return {
        "next_steps": [*waiting[:STEPS_SHOWN], *([done] if done else [])],
        "may_edit": user.can(Permission.EDIT_PARTICIPANTS),
        "today": timezone.localdate(),
    }


def _ticked_off(step: PlanStep) -> tuple[date | None, int]:
    return step.done_on, step.position
