"""What plans add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, Exists, F, Func, OuterRef, Value
from django.db.models.functions import Concat

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Rows,
    TimelineKind,
    WorkItemKind,
    add_disclosed,
    add_timeline,
    add_work_items,
    asked_on,
)
from participants.approvals.codes import Party
from participants.approvals.models import Approval, ApprovalRequest
from participants.core.codes import InformationKind
from participants.core.columns import LONGEST_DETAIL, PERSON, coached_by, moments, text, told, work_item_of
from participants.core.models import Participant
from participants.core.models.enrolment import PLAN_WITHIN_DAYS
from participants.pauses.days import DueWithPauses, not_paused_on

from . import approving, following
from .codes import PlanState
from .models import ActionPlan, PlanDraft, PlanGoal, PlanMilestone, PlanReview, PlanStep
from .models.action_plan import six_months_before

WORK = (
    WorkItemKind("plan_missing", "Handlingsplan saknas", "Skapa plan", "participants:edit_plan", PERSON),
    WorkItemKind("plan_unapproved", "Planen är inte godkänd", "Öppna planen", "participants:plan", PERSON),
    WorkItemKind("plan_review", "Planen ska följas upp", "Följ upp", "participants:review_plan", PERSON),
    WorkItemKind("plan_old", "Planen ska uppdateras", "Ändra planen", "participants:edit_plan", PERSON),
    WorkItemKind("step_due", "Steg i planen", "Öppna planen", "participants:plan", PERSON),
)
APPROVE_WITHIN_DAYS = 14
"""So long after it was agreed may a plan wait for both to approve it."""
KINDS = (TimelineKind("plan", "participants:plan_version"), TimelineKind("step"), TimelineKind("review"))
PLANS = "FROM plans_actionplan t WHERE t.participant_id = %(participant)s"
HOLDS = f"state = '{PlanState.ACTIVE.value}'"
STEPS = f"""FROM plans_planstep t JOIN plans_plangoal goal ON goal.id = t.goal_id
  JOIN plans_actionplan plan ON plan.id = goal.plan_id
  WHERE plan.participant_id = %(participant)s AND plan.{HOLDS}"""
MOMENTS = (
    moments(
        "plan",
        on="t.agreed_on",
        title="'Handlingsplan, version ' || t.number",
        detail=f"left(t.direction, {LONGEST_DETAIL})",
        rows=PLANS,
        target="t.id",
    ),
    moments(
        "review",
        on="t.follow_up_on",
        title="'Planen följs upp'",
        detail="t.follow_up",
        rows=f"{PLANS} AND t.{HOLDS} AND t.follow_up_on >= %(today)s",
    ),
    moments(
        "review",
        on="t.held_on",
        title="'Uppföljning av planen'",
        detail="t.outcome",
        rows="FROM plans_planreview t JOIN plans_actionplan plan ON plan.id = t.plan_id"
        " WHERE plan.participant_id = %(participant)s",
    ),
    moments(
        "step",
        on="t.done_on",
        title="t.text",
        detail="'Klart steg i planen'",
        rows=f"{STEPS} AND t.done_on IS NOT NULL",
    ),
    moments(
        "step",
        on="t.due_on",
        title="t.text",
        detail="goal.text",
        rows=f"{STEPS} AND t.done_on IS NULL AND t.due_on >= %(today)s",
    ),
)

OF_WHAT_IT_LED_TO = f"plan.enrolment_id = ANY (%(enrolments)s) AND plan.{HOLDS}"
TOLD = (
    told(
        on="plan.agreed_on",
        title="'Handlingsplan, version ' || plan.number",
        detail=f"left(plan.direction, {LONGEST_DETAIL})",
        rows=f"FROM plans_actionplan plan WHERE {OF_WHAT_IT_LED_TO}",
    ),
    told(
        on="plan.follow_up_on",
        title="'Planen följs upp'",
        detail="''",
        rows=f"FROM plans_actionplan plan WHERE {OF_WHAT_IT_LED_TO} AND plan.follow_up_on >= %(today)s",
    ),
    told(
        on="COALESCE(step.done_on, step.due_on)",
        title="step.text",
        detail="CASE WHEN step.done_on IS NULL THEN 'Steg i planen, senast den dagen' ELSE 'Klart steg i planen' END",
        rows=f"""FROM plans_planstep step JOIN plans_plangoal goal ON goal.id = step.goal_id
  JOIN plans_actionplan plan ON plan.id = goal.plan_id WHERE {OF_WHAT_IT_LED_TO}""",
    ),
)
"""For who referred the person: the plan that holds, of what the referral led to, with its days and steps. Not the support."""


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    approving.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    add_disclosed(InformationKind.PLAN, *TOLD)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Plans that are missing or to be followed up, and steps due, for the people whom the user coaches."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        yield _missing(user, day)
        yield _unapproved(user, day)
        yield _to_review(user, day)
        yield _not_updated(user, day)
        yield _steps(user, day)


def _who_are_here(user: Any, day: date) -> Any:
    """The enrolments that the user coaches, without those that pause (uppehåll): their plans wait."""
    return coached_by(user, day).filter(not_paused_on(asked_on(day)))


def _missing(user: Any, day: date) -> Rows:
    due_on = DueWithPauses(F("pk"), F("starts_on"), PLAN_WITHIN_DAYS, day)
    found = _who_are_here(user, day).filter(
        ~Exists(ActionPlan.objects.of_the_round()), starts_on__lte=day - timedelta(days=PLAN_WITHIN_DAYS)
    )
    return work_item_of(
        found.alias(plan_due=due_on).filter(plan_due__lte=day),
        kind=text("plan_missing"),
        due_on=due_on,
        to="participant",
        detail=Concat(Value("Inskriven i "), "project__name", output_field=CharField()),
        target="participant_id",
    )


def _unapproved(user: Any, day: date) -> Rows:
    """The coach, or everybody else, has not approved; a link that waits for its answer is told of by itself."""
    given = Approval.objects.filter(kind=approving.PLAN, subject_id=OuterRef("pk"))
    sent = ApprovalRequest.objects.filter(kind=approving.PLAN, subject_id=OuterRef("pk"), closed_at=None)
    by_coach, by_others = given.filter(party=Party.COACH), given.exclude(party=Party.COACH)
    own = _who_are_here(user, day).values("participant")
    found = ActionPlan.objects.active().filter(
        ~Exists(by_coach) | ~Exists(by_others),
        ~Exists(sent.filter(expires_at__date__gte=asked_on(day))),
        participant__in=own,
        agreed_on__lte=day - timedelta(days=APPROVE_WITHIN_DAYS),
    )
    return work_item_of(
        found,
        kind=text("plan_unapproved"),
        due_on=F("agreed_on") + Value(timedelta(days=APPROVE_WITHIN_DAYS)),
        to="participant",
        detail=Concat(Value("Version "), "number", output_field=CharField()),
        target="participant_id",
    )


def _to_review(user: Any, day: date) -> Rows:
    own = _who_are_here(user, day).values("participant")
    found = ActionPlan.objects.active().filter(participant__in=own, follow_up_on__lte=day)
    return work_item_of(
        found,
        kind=text("plan_review"),
        due_on=F("follow_up_on"),
        to="participant",
        detail=F("follow_up"),
        target="pk",
    )


def _not_updated(user: Any, day: date) -> Rows:
    own = _who_are_here(user, day).values("participant")
    return work_item_of(
        ActionPlan.objects.active().filter(participant__in=own, agreed_on__lte=six_months_before(day)),
        kind=text("plan_old"),
        due_on=Func(F("agreed_on"), template="(%(expressions)s + interval '6 months')::date", output_field=DateField()),
        to="participant",
        detail=text("Sex månader sedan den ändrades"),
        target="participant_id",
    )


def _steps(user: Any, day: date) -> Rows:
    own = _who_are_here(user, day).values("participant")
    found = PlanStep.objects.waiting().filter(goal__plan__participant__in=own, due_on__lte=day)
    return work_item_of(
        found,
        kind=text("step_due"),
        due_on=F("due_on"),
        to="goal__plan__participant",
        detail=F("text"),
        target="goal__plan__participant_id",
    )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield ActionPlan.objects.filter(participant=participant)
    yield PlanDraft.objects.filter(participant=participant)
    yield PlanGoal.objects.filter(plan__participant=participant)
    yield PlanMilestone.objects.filter(goal__plan__participant=participant)
    yield PlanReview.objects.filter(plan__participant=participant)
    yield PlanStep.objects.filter(goal__plan__participant=participant)
