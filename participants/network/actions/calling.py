"""Calling to a joint plan, and what may change before and beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Participant
from participants.core.protecting import NO_PLACE

from ..codes import AuthorityKind, JointPlanState
from ..models import JointPlan, JointPlanCorrection, JointPlanParty, NetworkMember


@dataclass(frozen=True)
class Party:
    """One who is called: somebody of the network, or a name alone."""

    name: str
    authority: str = AuthorityKind.OTHER
    member: NetworkMember | None = None


@recorded
def call_joint_plan(
    *, participant: Participant, parties: Iterable[Party], by: User, plan_id: UUID, **facts: Any
) -> JointPlan:
    """Call to a joint plan (kalla till SIP). The same ``plan_id`` twice calls once.

    ``facts`` are called_on, called_by, called_by_name, reason, agreed_on, agreed_how, meeting_on, by_video and place. Raises
    ValidationError without a party, when the person had not agreed by the call, when the meeting is before it, and for a place
    of a protected person.
    """
    if made := JointPlan.objects.filter(pk=plan_id, participant=participant).first():
        return made
    called = list(parties)
    if not called:
        raise ValidationError("Välj minst en som kallas.", code="parties")
    if facts["agreed_on"] > facts["called_on"]:
        raise ValidationError("Personen säger ja innan ni kallar. Ändra ett av datumen.", code="agreed")
    _check_meeting(participant, facts["called_on"], facts["meeting_on"], facts.get("place", ""))
    plan = JointPlan.objects.create(
        pk=plan_id, controller_id=participant.controller_id, participant=participant, called_noted_by=by, **facts
    )
    for each in called:
        JointPlanParty.objects.create(
            controller_id=plan.controller_id, plan=plan, member=each.member, authority=each.authority, name=each.name
        )
    return plan


@recorded
def move_joint_plan(*, plan: JointPlan, meeting_on: date, by_video: bool, by: User, place: str = "") -> JointPlan:
    """Move the meeting, before it is held. Raises ValidationError when it has been, and before the call."""
    found = locked(plan, JointPlanState.CALLED)
    _check_meeting(found.participant, found.called_on, meeting_on, place)
    found.meeting_on, found.by_video, found.place = meeting_on, by_video, place
    found.save(update_fields=["meeting_on", "by_video", "place"])
    return found


@recorded
def correct_joint_plan(*, plan: JointPlan, text: str, on: date, by: User, correction_id: UUID) -> JointPlanCorrection:
    """Write how something in the plan should read (rätta). The words stay, and the correction stands beside them."""
    if made := JointPlanCorrection.objects.filter(pk=correction_id, plan=plan).first():
        return made
    return JointPlanCorrection.objects.create(
        pk=correction_id, controller_id=plan.controller_id, plan=plan, text=text, written_on=on, written_by=by
    )


def locked(plan: JointPlan, *states: JointPlanState) -> JointPlan:
    """The plan as it stands now, held until the change is done. Raises ValidationError when it stands elsewhere."""
    found: JointPlan = JointPlan.objects.select_for_update(of=("self",)).select_related("participant").get(pk=plan.pk)
    found.check_is(*states)
    return found


def _check_meeting(participant: Participant, called_on: date, meeting_on: date, place: str) -> None:
    if meeting_on < called_on:
        raise ValidationError("Mötet ligger före kallelsen. Ändra ett av datumen.", code="meeting")
    check_place(participant, place)


def check_place(participant: Participant, place: str) -> None:
    """Raise ValidationError for a place of a protected person."""
    if participant.is_protected and place:
        raise ValidationError(NO_PLACE, code="protected")
