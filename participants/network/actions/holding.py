"""The meeting of a joint plan and what comes after it: who does what, follow-ups, the end."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded

from ..codes import ItemResponsible, JointPlanState
from ..models import JointPlan, JointPlanFollowUp, JointPlanItem, JointPlanParty
from .calling import check_place, locked


@recorded
def hold_joint_plan(
    *,
    plan: JointPlan,
    held_on: date,
    came: Collection[UUID],
    follow_up_on: date,
    by: User,
    by_video: bool = False,
    place: str = "",
    lead: JointPlanParty | None = None,
) -> JointPlan:
    """Note that the meeting was held, who came, who leads (nobody: we) and when it is followed up.

    Raises ValidationError when it was held or cancelled already, before the call, and when the follow-up is not after it.
    """
    found = locked(plan, JointPlanState.CALLED)
    if held_on < found.called_on:
        raise ValidationError("Mötet kan inte ha hållits före kallelsen.", code="held")
    if follow_up_on <= held_on:
        raise ValidationError("Uppföljningen ska ligga efter mötet. Ändra datumet.", code="follow_up")
    check_place(found.participant, place)
    found.held_on, found.held_noted_by, found.follow_up_on, found.lead = held_on, by, follow_up_on, lead
    found.by_video, found.place = by_video, place
    found.save(update_fields=["held_on", "held_noted_by", "follow_up_on", "lead", "by_video", "place"])
    for party in JointPlanParty.objects.filter(plan=found):
        party.came = party.pk in came
        party.save(update_fields=["came"])
    return found


@recorded
def add_joint_plan_item(
    *,
    plan: JointPlan,
    text: str,
    responsible: str,
    due_on: date,
    by: User,
    item_id: UUID,
    party: JointPlanParty | None = None,
) -> JointPlanItem:
    """Add what somebody takes upon her. Raises ValidationError unless the plan goes on."""
    if made := JointPlanItem.objects.filter(pk=item_id, plan=plan).first():
        return made
    found = locked(plan, JointPlanState.HELD)
    return JointPlanItem.objects.create(
        pk=item_id,
        controller_id=found.controller_id,
        plan=found,
        text=text,
        responsible=responsible,
        party=party if responsible == ItemResponsible.PARTY else None,
        due_on=due_on,
    )


@recorded
def do_joint_plan_item(*, item: JointPlanItem, on: date, by: User) -> JointPlanItem:
    """Note that it is done. Twice changes nothing. Raises ValidationError when it was dropped or the plan has ended."""
    locked(item.plan, JointPlanState.HELD)
    found = _open_item(item)
    if found.done_on is None:
        found.done_on, found.done_by = on, by
        found.save(update_fields=["done_on", "done_by"])
    return found


@recorded
def undo_joint_plan_item(*, item: JointPlanItem, by: User) -> JointPlanItem:
    """Note that it is not done after all (ångra). Raises ValidationError when the plan has ended."""
    locked(item.plan, JointPlanState.HELD)
    found = _open_item(item)
    found.done_on, found.done_by = None, None
    found.save(update_fields=["done_on", "done_by"])
    return found


@recorded
def drop_joint_plan_item(*, item: JointPlanItem, because: str, on: date, by: User) -> JointPlanItem:
    """Drop an item with a reason (stryka). Raises ValidationError when it is done or dropped, or the plan has ended."""
    locked(item.plan, JointPlanState.HELD)
    found = _open_item(item)
    if found.done_on:
        raise ValidationError("Det är redan klart. Ångra det först.", code="done")
    found.dropped_on, found.dropped_by, found.dropped_because = on, by, because
    found.save(update_fields=["dropped_on", "dropped_by", "dropped_because"])
    return found


@recorded
def follow_up_joint_plan(
    *, plan: JointPlan, held_on: date, outcome: str, next_on: date, by: User, follow_up_id: UUID
) -> JointPlanFollowUp:
    """Note that the plan was followed up, and when it will be next.

    Raises ValidationError unless the plan goes on, before the meeting, and when the next day does not come after this one.
    """
    if made := JointPlanFollowUp.objects.filter(pk=follow_up_id, plan=plan).first():
        return made
    found = locked(plan, JointPlanState.HELD)
    if found.held_on and held_on < found.held_on:
        raise ValidationError("Uppföljningen ligger före mötet. Ändra datumet.", code="early")
    if next_on <= held_on:
        raise ValidationError("Nästa uppföljning ska ligga efter den här. Ändra datumet.", code="next")
    found.follow_up_on = next_on
    found.save(update_fields=["follow_up_on"])
    return JointPlanFollowUp.objects.create(
        pk=follow_up_id,
        controller_id=found.controller_id,
        plan=found,
        held_on=held_on,
        outcome=outcome,
        noted_by=by,
    )


@recorded
def end_joint_plan(*, plan: JointPlan, on: date, because: str, by: User) -> JointPlan:
    """End a plan (avsluta), or cancel the meeting that was not held (ställa in). It stays to be read.

    Raises ValidationError when it has ended, and before the meeting or the call.
    """
    found = locked(plan, JointPlanState.CALLED, JointPlanState.HELD)
    if on < (found.held_on or found.called_on):
        raise ValidationError("Dagen ligger före mötet eller kallelsen. Ändra datumet.", code="early")
    found.ended_on, found.ended_by, found.ended_because = on, by, because
    found.save(update_fields=["ended_on", "ended_by", "ended_because"])
    return found


def _open_item(item: JointPlanItem) -> JointPlanItem:
    found = JointPlanItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if found.dropped_on:
        raise ValidationError("Insatsen är struken. Läs in sidan igen.", code="dropped")
    return found
