"""What networks and joint plans add to other pages: Min dag, timeline, what the protected lose, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.expressions import Combinable

from nystart.foundation.access import Permission
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, WorkItemKind, add_timeline, add_work_items
from participants.core.columns import LONGEST_DETAIL, PERSON, coached_by, moments, text, work_item_of
from participants.core.models import Enrolment, Participant
from participants.core.protecting import add_taker

from . import following
from .actions import forget_places
from .codes import ItemResponsible
from .models import (
    JointPlan,
    JointPlanCorrection,
    JointPlanFollowUp,
    JointPlanItem,
    JointPlanParty,
    NetworkMember,
)

PAGE = "participants:joint_plan"
WORK = (
    WorkItemKind("joint_plan_meeting", "SIP-möte", "Öppna SIP-mötet", PAGE, PERSON),
    WorkItemKind("joint_plan_item", "Vår del i en SIP", "Öppna SIP", PAGE, PERSON),
    WorkItemKind("joint_plan_follow_up", "SIP ska följas upp", "Följ upp SIP", PAGE, PERSON),
)
KINDS = (TimelineKind("joint_plan", PAGE),)
PLANS = "FROM network_jointplan t WHERE t.participant_id = %(participant)s"
PARTS = """FROM network_{table} t JOIN network_jointplan plan ON plan.id = t.plan_id
  WHERE plan.participant_id = %(participant)s"""


def _of_plans(on: str, title: str, detail: str, only: str) -> tuple[str, str]:
    return moments("joint_plan", on=on, title=title, detail=detail, rows=f"{PLANS} AND {only}", target="t.id")


def _of_parts(table: str, on: str, title: str, detail: str, only: str) -> tuple[str, str]:
    rows = f"{PARTS.format(table=table)} AND {only}"
    return moments("joint_plan", on=on, title=title, detail=detail, rows=rows, target="t.plan_id")


MOMENTS = (
    _of_plans("t.called_on", "'Kallelse till SIP'", f"left(t.reason, {LONGEST_DETAIL})", "true"),
    _of_plans(
        "t.meeting_on",
        "'SIP-möte'",
        "CASE WHEN t.by_video THEN 'På video' ELSE '' END",
        "t.held_on IS NULL AND t.ended_on IS NULL AND t.meeting_on >= %(today)s",
    ),
    _of_plans("t.held_on", "'SIP-möte hölls'", "''", "t.held_on IS NOT NULL"),
    _of_plans("t.follow_up_on", "'SIP följs upp'", "''", "t.ended_on IS NULL AND t.follow_up_on >= %(today)s"),
    _of_plans(
        "t.ended_on",
        "CASE WHEN t.held_on IS NULL THEN 'SIP ställdes in' ELSE 'SIP avslutad' END",
        "t.ended_because",
        "t.ended_on IS NOT NULL",
    ),
    _of_parts("jointplanfollowup", "t.held_on", "'Uppföljning av SIP'", f"left(t.outcome, {LONGEST_DETAIL})", "true"),
    _of_parts(
        "jointplanitem", "t.done_on", f"left(t.text, {LONGEST_DETAIL})", "'Klart i SIP'", "t.done_on IS NOT NULL"
    ),
    _of_parts(
        "jointplanitem",
        "t.due_on",
        f"left(t.text, {LONGEST_DETAIL})",
        "'Ska göras enligt SIP'",
        "t.done_on IS NULL AND t.dropped_on IS NULL AND plan.ended_on IS NULL AND t.due_on >= %(today)s",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_taker(forget_places)
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if plans_left not in contributions.exit_open:
        contributions.exit_open.append(plans_left)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Meetings to hold, our own parts that are due, and follow-ups, of the people whom the user coaches."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        own = coached_by(user, day).values("participant")
        plans = JointPlan.objects.filter(participant__in=own)
        yield _due(plans.to_hold().filter(meeting_on__lte=day), "meeting", F("meeting_on"))
        yield _due(plans.going_on().filter(follow_up_on__lte=day), "follow_up", F("follow_up_on"))
        ours = JointPlanItem.objects.waiting().filter(plan__participant__in=own, responsible=ItemResponsible.OWN)
        yield work_item_of(
            ours.filter(due_on__lte=day),
            kind=text("joint_plan_item"),
            due_on=F("due_on"),
            to="plan__participant",
            detail=F("text"),
            target="plan_id",
        )


def plans_left(enrolment: Enrolment, day: date) -> Iterable[str]:
    """Joint plans that are called or go on."""
    plans = JointPlan.objects.filter(participant=enrolment.participant_id)
    for called_on in plans.to_hold().values_list("called_on", flat=True):
        yield f"SIP, kallad {date_long(called_on)}: mötet är inte hållet. Ska det bli av?"
    for held_on in plans.going_on().values_list("held_on", flat=True):
        yield f"SIP från {date_long(held_on)} pågår. Vem följer upp den när personen har slutat?"


def _due(found: Any, kind: str, due_on: Combinable) -> Rows:
    return work_item_of(
        found, kind=text(f"joint_plan_{kind}"), due_on=due_on, to="participant", detail=text(""), target="pk"
    )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield NetworkMember.objects.filter(participant=participant)
    yield JointPlan.objects.filter(participant=participant)
    for part in (JointPlanParty, JointPlanItem, JointPlanFollowUp, JointPlanCorrection):
        yield part.objects.filter(plan__participant=participant)
