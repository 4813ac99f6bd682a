"""How a step of the plan is shown."""

from datetime import date

from django import template

from nystart.foundation.swedish.formats import date_short, date_words
from nystart.foundation.web.templatetags.ui import state
from participants.core.models import Participant

from ..codes import StepResponsible
from ..models import GoalPart, PlanStep

register = template.Library()


@register.filter
def responsible(step: PlanStep, participant: Participant) -> str:
    """Who takes a step of the plan: the person by first name, the coach, both, another authority, or somebody named."""
    names = {
        StepResponsible.AUTHORITY: ", ".join(filter(None, (step.organisation, step.responsible_name))),
        StepResponsible.PARTICIPANT: participant.first_name,
        StepResponsible.CASEWORKER: "Coachen",
        StepResponsible.BOTH: f"{participant.first_name} och coachen",
    }
    return names.get(StepResponsible(step.responsible)) or step.responsible_name


@register.filter
def days_of(step: PlanStep) -> str:
    """When a step is done: on one day, or from one day to another; in short words."""
    if step.starts_on and step.starts_on != step.due_on:
        return f"{date_short(step.starts_on)}–{date_short(step.due_on)}"
    return date_words(step.due_on)


@register.filter
def is_now(part: GoalPart, today: date) -> bool:
    """Whether the steps are what the person is doing: begun and not all done; without a milestone always until then."""
    return part.reached_on is None and (part.milestone is None or part.is_begun_on(today))


@register.simple_tag
def milestone_state(part: GoalPart, today: date) -> str:
    """Klart 19 februari, Pågår, or from when."""
    if part.reached_on:
        return str(state("ok", f"Klart {date_short(part.reached_on)}"))
    if part.is_begun_on(today):
        return str(state("go", "Pågår"))
    return str(state("end", f"Börjar {date_short(part.begins_on)}"))


@register.filter
def easy_days(step: PlanStep) -> str:
    """When, in easy words: 23 mars till 8 juni, or Senast 16 mars."""
    if step.starts_on and step.starts_on != step.due_on:
        return f"{date_short(step.starts_on)} till {date_short(step.due_on)}"
    return date_short(step.due_on) if step.starts_on else f"Senast {date_short(step.due_on)}"
