"""Making, changing and following up action plans."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.conflicts import check_version
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment, Participant
from projects.occupations.models import Occupation

from .codes import PlanState, StepResponsible
from .models import ActionPlan, PlanDraft, PlanGoal, PlanMilestone, PlanReview, PlanStep


@dataclass(frozen=True)
class StepText:
    """A step as it was agreed; ``earlier`` is the same step in the version before, whose tick goes along."""

    text: str
    due_on: date
    responsible: str
    responsible_name: str = ""
    earlier: UUID | None = None
    starts_on: date | None = None
    how_often: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class MilestoneText:
    """A milestone with its steps."""

    text: str
    steps: tuple[StepText, ...]


@dataclass(frozen=True)
class GoalText:
    """A goal with the steps that lead straight to it, and its milestones."""

    text: str
    steps: tuple[StepText, ...] = field(default=())
    milestones: tuple[MilestoneText, ...] = field(default=())


@recorded
def save_plan_draft(
    *, participant: Participant, content: dict[str, Any], version: int, at: datetime, by: User
) -> PlanDraft:
    """Keep a plan that is being written. Raises DraftConflict when somebody has saved it since ``version``."""
    draft = PlanDraft.objects.select_for_update().filter(participant=participant).first()
    if draft is None and version == 0:
        draft, made = PlanDraft.objects.select_for_update().get_or_create(
            participant=participant,
            defaults={"controller_id": participant.controller_id, "content": content, "saved_by": by, "saved_at": at},
        )
        if made:
            return draft
    draft = check_version(draft, version)
    draft.content, draft.version, draft.saved_by, draft.saved_at = content, version + 1, by, at
    draft.save(update_fields=["content", "version", "saved_by", "saved_at"])
    return cast(PlanDraft, draft)


@recorded
def discard_plan_draft(*, participant: Participant, by: User) -> None:
    """Throw the draft of a plan away. The plan that holds is untouched."""
    PlanDraft.objects.filter(participant=participant).delete()


@recorded
def agree_action_plan(
    *,
    participant: Participant,
    goals: tuple[GoalText, ...],
    by: User,
    plan_id: UUID | None = None,
    version: int | None = None,
    based_on: int | None = None,
    **facts: Any,
) -> ActionPlan:
    """Let a plan hold from now on (komma överens om planen); the version before is kept as replaced.

    ``facts`` are direction, occupations, area, follow_up, follow_up_on, support and agreed_on. The same ``plan_id`` twice makes one plan.
    Raises DraftConflict when somebody has saved the draft since ``version``, and ValidationError when another plan holds
    than number ``based_on`` (0 for none), which the page was written from.
    """
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if plan_id and (made := ActionPlan.objects.filter(pk=plan_id, participant=participant).first()):
        return made
    draft = PlanDraft.objects.select_for_update().filter(participant=participant).first()
    if draft is not None and version is not None:
        check_version(draft, version)
    _check_occupations(facts.get("occupations") or [])
    number = _next_number(participant, based_on)
    ActionPlan.objects.filter(participant=participant, state=PlanState.ACTIVE).update(state=PlanState.REPLACED)
    plan = ActionPlan.objects.create(
        **({"pk": plan_id} if plan_id else {}),
        controller_id=participant.controller_id,
        participant=participant,
        enrolment=_enrolment_of(participant, by),
        number=number,
        written_by=by,
        **facts,
    )
    _write_goals(plan, goals)
    discard_plan_draft(participant=participant, by=by)
    return plan


def _check_occupations(codes: list[str]) -> None:
    if Occupation.objects.filter(code__in=codes).count() != len(set(codes)):
        raise ValidationError("Ett av yrkena finns inte i listan. Sök det igen.", code="occupations")


def _next_number(participant: Participant, based_on: int | None) -> int:
    """The number of the next version, unless another one holds than the page was written from."""
    plans = ActionPlan.objects.filter(participant=participant)
    holds = plans.active().values_list("number", flat=True).first() or 0
    if based_on is not None and based_on != holds:
        raise ValidationError(
            f"Version {holds} blev gällande medan du skrev. Spara ditt utkast, läs den och gör sedan din gällande.",
            code="newer",
        )
    return int(plans.aggregate(last=Max("number"))["last"] or 0) + 1


def _write_goals(plan: ActionPlan, goals: tuple[GoalText, ...]) -> None:
    before = PlanStep.objects.filter(goal__plan__participant=plan.participant_id, done_on__isnull=False)
    done = {step.pk: (step.done_on, step.done_by_id) for step in before}
    for position, goal in enumerate(goals, start=1):
        written = PlanGoal.objects.create(
            controller_id=plan.controller_id, plan=plan, position=position, text=goal.text
        )
        _write_steps(written, None, goal.steps, done)
        for number, milestone in enumerate(goal.milestones, start=1):
            beneath = PlanMilestone.objects.create(
                controller_id=plan.controller_id, goal=written, position=number, text=milestone.text
            )
            _write_steps(written, beneath, milestone.steps, done)


def _write_steps(
    goal: PlanGoal,
    milestone: PlanMilestone | None,
    steps: tuple[StepText, ...],
    done: dict[UUID, tuple[date | None, UUID | None]],
) -> None:
    made = []
    for position, step in enumerate(steps, start=1):
        row = _step(goal, position, step)
        row.milestone = milestone
        row.done_on, row.done_by_id = done.get(step.earlier, (None, None)) if step.earlier else (None, None)
        made.append(row)
    PlanStep.objects.bulk_create(made)


def _step(goal: PlanGoal, position: int, step: StepText) -> PlanStep:
    return PlanStep(
        controller_id=goal.controller_id,
        goal=goal,
        position=position,
        text=step.text,
        starts_on=step.starts_on,
        due_on=step.due_on,
        how_often=step.how_often,
        responsible=step.responsible,
        organisation=step.organisation if step.responsible == StepResponsible.AUTHORITY else "",
        responsible_name=step.responsible_name,
    )


@recorded
def add_plan_step(*, goal: PlanGoal, step: StepText, by: User, step_id: UUID | None = None) -> PlanStep:
    """Add a step to a goal of the plan that holds, beneath its last milestone. It is marked as added later.

    Raises ValidationError when a newer version has taken over.
    """
    goal.plan.check_active()
    if step_id and (made := PlanStep.objects.filter(pk=step_id, goal=goal).first()):
        return made
    last = goal.steps.aggregate(last=Max("position"))["last"] or 0
    added = _step(goal, last + 1, step)
    added.milestone = goal.milestones.order_by("position", "pk").last()
    added.added_later = True
    if step_id:
        added.pk = step_id
    added.save(force_insert=True)
    return added


@recorded
def tick_step(*, step: PlanStep, on: date, by: User) -> PlanStep:
    """Tick a step off (bocka av). Ticking twice changes nothing. Raises ValidationError in a replaced plan."""
    step.goal.plan.check_active()
    if not step.is_done:
        step.done_on, step.done_by = on, by
        step.save(update_fields=["done_on", "done_by"])
    return step


@recorded
def untick_step(*, step: PlanStep, by: User) -> PlanStep:
    """Take the tick away (ångra). Raises ValidationError in a replaced plan."""
    step.goal.plan.check_active()
    step.done_on, step.done_by = None, None
    step.save(update_fields=["done_on", "done_by"])
    return step


@recorded
def review_plan(
    *,
    plan: ActionPlan,
    held_on: date,
    outcome: str,
    next_on: date,
    by: User,
    review_id: UUID | None = None,
    changes_plan: bool = False,
) -> PlanReview:
    """Note that the plan was followed up (följa upp), when it will be next, and whether it leads to a new version.

    Raises ValidationError in a replaced plan, before the plan was agreed, for a day to come, and when the next day does not come
    after this one.
    """
    plan.check_active()
    if review_id and (made := PlanReview.objects.filter(pk=review_id, plan=plan).first()):
        return made
    if held_on > timezone.localdate():
        raise ValidationError("Dagen har inte varit ännu. Skriv den dag ni följde upp planen.", code="held")
    if held_on < plan.agreed_on:
        raise ValidationError(
            f"Ni kom överens om planen {date_long(plan.agreed_on)}. Uppföljningen kan inte ligga före den dagen.",
            code="held",
        )
    if next_on <= held_on:
        raise ValidationError("Nästa uppföljning ska ligga efter den här. Ändra datumet.", code="next")
    plan.follow_up_on = next_on
    plan.save(update_fields=["follow_up_on"])
    return PlanReview.objects.create(
        **({"pk": review_id} if review_id else {}),
        controller_id=plan.controller_id,
        plan=plan,
        held_on=held_on,
        outcome=outcome,
        changes_plan=changes_plan,
        reviewed_by=by,
    )


def _enrolment_of(participant: Participant, by: User) -> Enrolment | None:
    """The open participation that the plan belongs to, the latest when there are several."""
    within = Enrolment.objects.visible_to(by).filter(participant=participant).current_on(timezone.localdate())
    found: Enrolment | None = within.order_by("-starts_on", "pk").first()
    return found
