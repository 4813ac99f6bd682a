"""Who may open which page about approvals. The pages behind a link need no log-in: the person has no account."""

from typing import Any
from uuid import uuid4

from nystart.foundation.access import Permission
from tests.access import PUBLIC, Address, Scene
from tests.factories.approvals import ApprovalFactory, ApprovalRequestFactory, RemarkFactory
from tests.factories.participant_file import ActionPlanFactory
from tests.factories.participants import EnrolmentFactory

VIEW, EDIT = Permission.VIEW_PARTICIPANTS, Permission.EDIT_PARTICIPANTS


def _plan(scene: Scene) -> dict[str, Any]:
    return {"kind": "plan", "pk": ActionPlanFactory(enrolment=EnrolmentFactory(organisation=scene("unit"))).pk}


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": EnrolmentFactory(organisation=scene("unit")).participant.pk}


def _of(factory: Any) -> Any:
    def made(scene: Scene) -> dict[str, Any]:
        return {"pk": factory(participant=EnrolmentFactory(organisation=scene("unit")).participant).pk}

    return made


def _paper(scene: Scene) -> dict[str, Any]:
    return {"pk": ApprovalFactory(participant=EnrolmentFactory(organisation=scene("unit")).participant, paper=True).pk}


def _unknown(scene: Scene) -> dict[str, Any]:
    return {"token": uuid4().hex}


MATRIX = {
    "participants:confirm_address": Address(EDIT, _file, methods="get post"),
    "participants:approve": Address(VIEW, _plan),
    "participants:approve_sign": Address(EDIT, _plan, methods="post"),
    "participants:approve_ask": Address(EDIT, _plan, methods="post"),
    "participants:approve_screen": Address(EDIT, _plan, methods="post"),
    "participants:approve_act": Address(EDIT, _plan, methods="get post"),
    "participants:approve_paper": Address(EDIT, _plan, methods="get post"),
    "participants:approve_behalf": Address(EDIT, _plan, methods="get post"),
    "participants:approval_scan": Address(VIEW, _paper),
    "participants:approval_asked": Address(VIEW, _of(ApprovalRequestFactory)),
    "participants:remark_handled": Address(EDIT, _of(RemarkFactory), methods="post"),
    "approvals:open_link": Address(PUBLIC, _unknown, answers=(404,)),
    "approvals:send_code": Address(PUBLIC, _unknown, methods="post", answers=(404,)),
    "approvals:enter": Address(PUBLIC, _unknown, methods="post", answers=(404,)),
    "approvals:say_yes": Address(PUBLIC, _unknown, methods="post", answers=(404,)),
    "approvals:say_wrong": Address(PUBLIC, _unknown, methods="post", answers=(404,)),
}
