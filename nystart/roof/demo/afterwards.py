"""What came of the exits: plans that were made, and follow-ups after 28 days, 90 days and six months."""

from datetime import date, timedelta
from random import Random

from participants.core.models import Enrolment
from participants.follow_up.codes import FollowUpOutcome, FollowUpPoint
from participants.follow_up.models import FollowUp
from participants.plans.codes import PlanState
from participants.plans.models import ActionPlan, PlanGoal, PlanStep

from .drawing import chance
from .past import BATCH, STUDIES, WORKS
from .texts import PLANS

POINTS = ((FollowUpPoint.DAYS_28, 28), (FollowUpPoint.DAYS_90, 90), (FollowUpPoint.MONTHS_6, 183))


def write_follow_ups(enrolments: list[Enrolment], works_later: int, seed: int, day: date) -> None:
    """Answered follow-ups for every exit, as far as the day has come; the rest wait."""
    random = Random(seed)  # nosec B311
    rows = []
    for enrolment in enrolments:
        if enrolment.ends_on is None or enrolment.exit_reason_id == "registration_error":
            continue
        outcome = _first_outcome(enrolment, random, works_later)
        for point, days in POINTS:
            rows.append(_follow_up(enrolment, point, enrolment.ends_on + timedelta(days=days), outcome, random, day))
            outcome = _next_outcome(outcome, random)
    FollowUp.objects.bulk_create(rows, batch_size=BATCH)


def _follow_up(enrolment: Enrolment, point: str, due_on: date, outcome: str, random: Random, day: date) -> FollowUp:
    answer = FollowUpOutcome.NOT_REACHED if chance(random, 8) else outcome
    done_on = due_on + timedelta(days=random.randrange(6))
    if done_on >= day:
        return FollowUp(controller_id=enrolment.controller_id, enrolment=enrolment, point=point, due_on=due_on)
    return FollowUp(
        controller_id=enrolment.controller_id,
        enrolment=enrolment,
        point=point,
        due_on=due_on,
        done_on=done_on,
        done_by=enrolment.caseworker,
        outcome=answer,
        lives_in_municipality=None if answer == FollowUpOutcome.NOT_REACHED else not chance(random, 6),
    )


def _first_outcome(enrolment: Enrolment, random: Random, works_later: int) -> str:
    reason = str(enrolment.exit_reason_id)
    if reason in WORKS:
        return reason if chance(random, works_later) else FollowUpOutcome.SEEKING_WORK
    if reason in STUDIES:
        return FollowUpOutcome.EDUCATION if chance(random, 88) else FollowUpOutcome.SEEKING_WORK
    if chance(random, 14):
        return FollowUpOutcome.WORK_UNSUBSIDISED
    return random.choice(
        [
            FollowUpOutcome.SEEKING_WORK,
            FollowUpOutcome.SEEKING_WORK,
            FollowUpOutcome.MEASURE,
            FollowUpOutcome.NOT_WORKING,
        ]
    )


def _next_outcome(outcome: str, random: Random) -> str:
    if outcome == FollowUpOutcome.SEEKING_WORK and chance(random, 12):
        return FollowUpOutcome.WORK_UNSUBSIDISED
    if outcome in WORKS and chance(random, 5):
        return FollowUpOutcome.SEEKING_WORK
    return outcome


def write_plans(enrolments: list[Enrolment], seed: int) -> None:
    """An action plan, replaced or holding, for everybody who stayed longer than three weeks."""
    random = Random(seed)  # nosec B311
    plans, goals, steps = [], [], []
    for enrolment in enrolments:
        agreed_on = enrolment.starts_on + timedelta(days=random.randint(9, 27))
        if enrolment.caseworker is None or (enrolment.ends_on and enrolment.ends_on < agreed_on):
            continue
        plan, its_goals, its_steps = draft_plan(enrolment, agreed_on, random)
        plans.append(plan)
        goals += its_goals
        steps += its_steps
    ActionPlan.objects.bulk_create(plans, batch_size=BATCH)
    PlanGoal.objects.bulk_create(goals, batch_size=BATCH)
    PlanStep.objects.bulk_create(steps, batch_size=BATCH)


def draft_plan(
    enrolment: Enrolment, agreed_on: date, random: Random, done_before: date | None = None
) -> tuple[ActionPlan, list[PlanGoal], list[PlanStep]]:
    """A plan with goals and dated steps, not saved; steps due before ``done_before`` (the exit if None) are done."""
    text = random.choice(PLANS)
    common = {"controller_id": enrolment.controller_id}
    plan = ActionPlan(
        participant_id=enrolment.participant_id,
        enrolment=enrolment,
        number=1,
        state=PlanState.ACTIVE,
        direction=text.direction,
        occupations=list(text.occupations),
        follow_up=text.follow_up,
        follow_up_on=agreed_on + timedelta(days=56),
        agreed_on=agreed_on,
        written_by=enrolment.caseworker,
        **common,
    )
    goals, steps = [], []
    until = done_before or enrolment.ends_on or agreed_on
    due_on = agreed_on
    for position, (goal_text, goal_steps) in enumerate(text.goals, start=1):
        goal = PlanGoal(plan=plan, position=position, text=goal_text, **common)
        goals.append(goal)
        for number, (step, responsible) in enumerate(goal_steps, start=1):
            due_on += timedelta(days=random.randint(7, 21))
            done = due_on <= until
            steps.append(
                PlanStep(
                    goal=goal,
                    position=number,
                    text=step,
                    due_on=due_on,
                    responsible=responsible,
                    done_on=due_on if done else None,
                    done_by=enrolment.caseworker if done else None,
                    **common,
                )
            )
    return plan, goals, steps
