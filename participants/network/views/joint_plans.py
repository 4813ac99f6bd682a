"""A joint plan: shown, and printed in easy Swedish."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Participant

from ..codes import JointPlanState
from ..forms import ItemForm
from ..models import JointPlan, whole


def editable_plan(request: HttpRequest, pk: UUID) -> JointPlan:
    """A plan that the user may change, with its parties. Raises Http404; the reading is noted."""
    rows = whole(JointPlan.objects.editable_by(request.user)).select_related("participant")
    found: JointPlan = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="SIP")
    return found


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan with everything that has happened to it."""
    rows = whole(JointPlan.objects.visible_to(request.user)).select_related("participant")
    found = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="SIP")
    return render(request, "participants/joint_plan.html", plan_page(request, found))


def plan_page(request: HttpRequest, plan: JointPlan, item_form: ItemForm | None = None) -> dict[str, Any]:
    """What the page of a plan shows, with the form for one more item where it goes on."""
    user: Any = request.user
    may_edit = Participant.objects.editable_by(user).filter(pk=plan.participant_id).exists()
    goes_on = plan.state == JointPlanState.HELD
    return {
        "participant": plan.participant,
        "plan": plan,
        "may_edit": may_edit,
        "item_form": item_form or (ItemForm(plan=plan) if may_edit and goes_on else None),
        "today": timezone.localdate(),
    }


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def print_joint_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan on paper, to take home."""
    rows = whole(JointPlan.objects.visible_to(request.user)).select_related("participant")
    found = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, "print", detail="SIP")
    return render(request, "participants/print_joint_plan.html", {"participant": found.participant, "plan": found})
