"""How a step of the plan is shown."""

from django import template

from participants.core.models import Participant

from ..codes import StepResponsible
from ..models import PlanStep

register = template.Library()


@register.filter
def responsible(step: PlanStep, participant: Participant) -> str:
    """Who takes a step of the plan: the person by first name, the coach, both, or somebody named."""
    names = {
        StepResponsible.PARTICIPANT: participant.first_name,
        StepResponsible.CASEWORKER: "Coachen",
        StepResponsible.BOTH: f"{participant.first_name} och coachen",
    }
    return names.get(StepResponsible(step.responsible)) or step.responsible_name
