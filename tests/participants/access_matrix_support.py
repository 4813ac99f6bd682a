"""Who may open and change what somebody needs, her network and her joint plans."""

from typing import Any

from nystart.foundation.access import Permission
from participants.core.models import Participant
from tests.access import Address, Scene
from tests.factories.participants import ContactPersonFactory, EnrolmentFactory
from tests.factories.support import (
    AidFactory,
    JointPlanFactory,
    JointPlanItemFactory,
    JointPlanPartyFactory,
    NetworkMemberFactory,
    SupportNeedsFactory,
)

EDIT, VIEW = Permission.EDIT_PARTICIPANTS, Permission.VIEW_PARTICIPANTS


def _person(scene: Scene) -> Participant:
    person: Participant = EnrolmentFactory(organisation=scene("unit")).participant
    return person


def _file(scene: Scene) -> dict[str, Any]:
    person = _person(scene)
    SupportNeedsFactory(participant=person)
    NetworkMemberFactory(participant=person)
    return {"pk": person.pk}


def _contact_person(scene: Scene) -> dict[str, Any]:
    return {"pk": ContactPersonFactory(participant=_person(scene)).pk}


def _aid(scene: Scene) -> dict[str, Any]:
    return {"pk": AidFactory(participant=_person(scene), delivered=True).pk}


def _member(scene: Scene) -> dict[str, Any]:
    return {"pk": NetworkMemberFactory(participant=_person(scene)).pk}


def _called(scene: Scene) -> dict[str, Any]:
    plan = JointPlanFactory(participant=_person(scene))
    JointPlanPartyFactory(plan=plan)
    return {"pk": plan.pk}


def _held(scene: Scene) -> dict[str, Any]:
    return {"pk": _item_of(scene).plan_id}


def _item(scene: Scene) -> dict[str, Any]:
    return {"pk": _item_of(scene).pk}


def _item_of(scene: Scene) -> Any:
    plan = JointPlanFactory(participant=_person(scene), held=True)
    JointPlanPartyFactory(plan=plan, came=True)
    return JointPlanItemFactory(plan=plan)


MATRIX = {
    "participants:edit_contact_person": Address(EDIT, _contact_person, methods="get post"),
    "participants:support": Address(EDIT, _file, methods="get post"),
    "participants:add_aid": Address(EDIT, _file, methods="get post"),
    "participants:aid": Address(EDIT, _aid, methods="get post"),
    "participants:undo_aid": Address(EDIT, _aid, methods="post"),
    "participants:network": Address(VIEW, _file),
    "participants:add_network_member": Address(EDIT, _file, methods="get post"),
    "participants:edit_network_member": Address(EDIT, _member, methods="get post"),
    "participants:end_network_member": Address(EDIT, _member, methods="get post"),
    "participants:call_joint_plan": Address(EDIT, _file, methods="get post"),
    "participants:joint_plan": Address(VIEW, _held),
    "participants:print_joint_plan": Address(VIEW, _held),
    "participants:move_joint_plan": Address(EDIT, _called, methods="get post"),
    "participants:hold_joint_plan": Address(EDIT, _called, methods="get post"),
    "participants:add_joint_plan_item": Address(EDIT, _held, methods="post"),
    "participants:follow_up_joint_plan": Address(EDIT, _held, methods="get post"),
    "participants:correct_joint_plan": Address(EDIT, _held, methods="get post"),
    "participants:end_joint_plan": Address(EDIT, _held, methods="get post"),
    "participants:do_joint_plan_item": Address(EDIT, _item, methods="post"),
    "participants:undo_joint_plan_item": Address(EDIT, _item, methods="post"),
    "participants:drop_joint_plan_item": Address(EDIT, _item, methods="get post"),
}
