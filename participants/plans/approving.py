"""The plan as something to approve: what its words are, and how it is read in easy Swedish."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from nystart.foundation.access import Permission
from participants.approvals.kinds import Kind, Subject, add_kind
from participants.core.models import Participant
from projects.occupations.models import Occupation

from .codes import StepResponsible
from .models import ActionPlan, PlanStep

PLAN = "plan"


def find_plan(reader: Any, permission: Permission, pk: UUID) -> Subject | None:
    """A plan within the reader's scope; the system asks with no reader."""
    plans = ActionPlan.objects.whole().select_related("participant", "enrolment__caseworker")
    if reader is not None:
        people = Participant.objects.with_permission(reader, permission)
        plans = plans.filter(participant__in=people)
    plan = plans.filter(pk=pk).first()
    return subject_of(plan, plan.participant) if plan else None


def subject_of(plan: ActionPlan, participant: Participant) -> Subject:
    """A whole plan (``ActionPlan.objects.whole``) as something to approve."""
    return Subject(
        kind=KIND,
        pk=plan.pk,
        participant=participant,
        version=plan.number,
        content=plan_content(plan),
        holds=plan.is_active,
        url=plan.get_absolute_url(),
        asked_by=plan.written_by.name,
        shown=easy_plan(plan, participant),
    )


def plan_content(plan: ActionPlan) -> dict[str, Any]:
    """The words that were agreed, as plain data. Ticks, the moving day of the follow-up and steps added later are no part of them."""
    return {
        "direction": plan.direction,
        "occupations": list(plan.occupations),
        "area": plan.area,
        "support": plan.support,
        "follow_up": plan.follow_up,
        "agreed_on": plan.agreed_on.isoformat(),
        "goals": [
            {
                "text": goal.text,
                "parts": [
                    {
                        "milestone": part.milestone.text if part.milestone else "",
                        "steps": [_step_content(step) for step in part.steps if not step.added_later],
                    }
                    for part in goal.parts
                    if part.milestone or any(not step.added_later for step in part.steps)
                ],
            }
            for goal in plan.goals.all()
        ],
    }


def _step_content(step: PlanStep) -> list[str]:
    return [
        step.text,
        step.starts_on.isoformat() if step.starts_on else "",
        step.due_on.isoformat(),
        step.how_often,
        step.responsible,
        step.organisation,
        step.responsible_name,
    ]


def easy_plan(plan: ActionPlan, participant: Participant) -> dict[str, Any]:
    """What the page in easy Swedish needs: the goals, and the steps by who takes them, in the order of their days."""
    steps = sorted(
        (step for goal in plan.goals.all() for step in goal.steps.all()),
        key=lambda step: (step.starts_on or step.due_on, step.due_on, step.position),
    )
    return {
        "plan": plan,
        "participant": participant,
        "coach": plan.written_by.short_name,
        "own_steps": _by(steps, StepResponsible.PARTICIPANT),
        "shared_steps": _by(steps, StepResponsible.BOTH),
        "coach_steps": _by(steps, StepResponsible.CASEWORKER),
        "other_steps": _by(steps, StepResponsible.OTHER, StepResponsible.AUTHORITY),
        "occupation_names": list(Occupation.objects.filter(code__in=plan.occupations).values_list("label", flat=True))
        if plan.occupations
        else [],
    }


def _by(steps: Iterable[PlanStep], *who: str) -> list[PlanStep]:
    return [step for step in steps if step.responsible in who]


KIND = Kind(
    code=PLAN,
    title="Handlingsplan",
    noun="planen",
    template="participants/_plan_easy.html",
    find=find_plan,
    on_behalf=True,
)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_kind(KIND)
