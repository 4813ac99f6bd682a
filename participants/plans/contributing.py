"""What plans add to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast, Concat, Left
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, WorkItemKind, add_timeline, add_work_items
from participants.core.columns import LONGEST_DETAIL, PERSON, coached_by, moment, text, work_item_of
from participants.core.models import Participant
from participants.core.models.enrolment import PLAN_WITHIN_DAYS

from .models import ActionPlan, PlanDraft, PlanGoal, PlanReview, PlanStep

WORK = (
    WorkItemKind("plan_missing", "Handlingsplan saknas", "Skapa plan", "participants:edit_plan", PERSON),
    WorkItemKind("plan_review", "Planen ska följas upp", "Följ upp", "participants:review_plan", PERSON),
    WorkItemKind("step_due", "Steg i planen", "Öppna planen", "participants:plan", PERSON),
)
MOMENTS = (TimelineKind("plan", "participants:plan_version"), TimelineKind("step"), TimelineKind("review"))


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    add_timeline(MOMENTS, moments)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Plans that are missing or to be followed up, and steps due, for the people whom the user coaches."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        yield _missing(user, day)
        yield _to_review(user, day)
        yield _steps(user, day)


def _missing(user: Any, day: date) -> Rows:
    plans = ActionPlan.objects.active().filter(participant=OuterRef("participant"))
    found = coached_by(user, day).filter(~Exists(plans), starts_on__lte=day - timedelta(days=PLAN_WITHIN_DAYS))
    return work_item_of(
        found.registered_rightly(),
        kind=text("plan_missing"),
        due_on=F("starts_on") + Value(timedelta(days=PLAN_WITHIN_DAYS)),
        to="participant",
        detail=Concat(Value("Inskriven i "), "project__name", output_field=CharField()),
        target="participant_id",
    )


def _to_review(user: Any, day: date) -> Rows:
    own = coached_by(user, day).values("participant")
    found = ActionPlan.objects.active().filter(participant__in=own, follow_up_on__lte=day)
    return work_item_of(
        found,
        kind=text("plan_review"),
        due_on=F("follow_up_on"),
        to="participant",
        detail=F("follow_up"),
        target="pk",
    )


def _steps(user: Any, day: date) -> Rows:
    own = coached_by(user, day).values("participant")
    found = PlanStep.objects.waiting().filter(goal__plan__participant__in=own, due_on__lte=day)
    return work_item_of(
        found,
        kind=text("step_due"),
        due_on=F("due_on"),
        to="goal__plan__participant",
        detail=F("text"),
        target="goal__plan__participant_id",
    )


def moments(user: Any, participant: Participant) -> Iterable[Rows]:
    """Versions, follow-ups and steps of the plan, done and planned, for one who may open the file."""
    today = timezone.localdate()
    plans = ActionPlan.objects.filter(participant=participant)
    title = Concat(Value("Handlingsplan, version "), Cast("number", CharField()), output_field=CharField())
    yield moment(plans, "plan", "agreed_on", title, Left("direction", LONGEST_DETAIL))
    coming = plans.active().filter(follow_up_on__gte=today)
    yield moment(coming, "review", "follow_up_on", text("Planen följs upp"), F("follow_up"), False)
    reviews = PlanReview.objects.filter(plan__participant=participant)
    yield moment(reviews, "review", "held_on", text("Uppföljning av planen"), F("outcome"), False)
    steps = PlanStep.objects.filter(goal__plan__in=plans.active())
    done = steps.filter(done_on__isnull=False)
    yield moment(done, "step", "done_on", F("text"), text("Klart steg i planen"), False)
    yield moment(steps.waiting().filter(due_on__gte=today), "step", "due_on", F("text"), F("goal__text"), False)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield ActionPlan.objects.filter(participant=participant)
    yield PlanDraft.objects.filter(participant=participant)
    yield PlanGoal.objects.filter(plan__participant=participant)
    yield PlanReview.objects.filter(plan__participant=participant)
    yield PlanStep.objects.filter(goal__plan__participant=participant)
