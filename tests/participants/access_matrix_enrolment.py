"""Who may open and change what belongs to an enrolment: situations, entry facts, decisions, pauses."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.enrolment_cards import DecisionFactory, MeasureFactory, PauseFactory
from tests.factories.participants import EnrolmentFactory

EDIT = Permission.EDIT_PARTICIPANTS


def _enrolment(scene: Scene) -> dict[str, Any]:
    return {"pk": EnrolmentFactory(organisation=scene("unit")).pk}


def _entry(scene: Scene) -> dict[str, Any]:
    return _enrolment(scene) | {"point": "entry"}


def _pause(scene: Scene) -> dict[str, Any]:
    return {"pk": PauseFactory(enrolment__organisation=scene("unit")).pk}


def _decision(scene: Scene) -> dict[str, Any]:
    return {"pk": DecisionFactory(enrolment__organisation=scene("unit")).pk}


def _measure(scene: Scene) -> dict[str, Any]:
    return {"pk": MeasureFactory(decision__enrolment__organisation=scene("unit")).pk}


MATRIX = {
    "participants:situation": Address(EDIT, _entry, methods="get post"),
    "participants:entry_facts": Address(EDIT, _enrolment, methods="get post"),
    "participants:information": Address(EDIT, _enrolment, methods="get post"),
    "participants:pause": Address(EDIT, _enrolment, methods="get post"),
    "participants:edit_pause": Address(EDIT, _pause, methods="get post"),
    "participants:remove_pause": Address(EDIT, _pause, methods="post"),
    "participants:add_decision": Address(EDIT, _enrolment, methods="get post"),
    "participants:decision": Address(EDIT, _decision, methods="get post"),
    "participants:remove_decision": Address(EDIT, _decision, methods="post"),
    "participants:add_measure": Address(EDIT, _decision, methods="get post"),
    "participants:measure": Address(EDIT, _measure, methods="get post"),
    "participants:remove_measure": Address(EDIT, _measure, methods="post"),
}
