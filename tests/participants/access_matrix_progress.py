"""Who may measure, and what somebody meets on a lent screen: without a lending it leads back."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory
from tests.factories.projects import ProjectFactory

VIEW, EDIT = Permission.VIEW_PARTICIPANTS, Permission.EDIT_PARTICIPANTS


def _file(scene: Scene) -> dict[str, Any]:
    enrolment = EnrolmentFactory(organisation=scene("unit"))
    MeasurementFactory(enrolment=enrolment, done=True)
    MeasurementFactory(enrolment=enrolment, point="ongoing", held_on="2026-01-20")
    return {"pk": enrolment.participant_id}


def _enrolment(scene: Scene) -> dict[str, Any]:
    return {"pk": EnrolmentFactory(organisation=scene("unit")).pk}


def _measurement(scene: Scene) -> dict[str, Any]:
    return {"pk": MeasurementFactory(enrolment=EnrolmentFactory(organisation=scene("unit"))).pk}


def _own_part_done(scene: Scene) -> dict[str, Any]:
    return {"pk": MeasurementFactory(enrolment=EnrolmentFactory(organisation=scene("unit")), coach_done=True).pk}


def _question(scene: Scene) -> dict[str, Any]:
    return _measurement(scene) | {"number": 1}


def _project(scene: Scene) -> dict[str, Any]:
    return {"slug": ProjectFactory(lead=scene("home")).slug}


MATRIX = {
    "participants:progress": Address(VIEW, _file),
    "participants:start_measurement": Address(EDIT, _enrolment, methods="get post"),
    "participants:coach_side": Address(EDIT, _measurement, methods="get post"),
    "participants:type_in": Address(EDIT, _own_part_done, methods="get post"),
    "participants:print_questions": Address(EDIT, _measurement),
    "participants:lend_measurement": Address(EDIT, _measurement, methods="post"),
    "participants:cancel_measurement": Address(EDIT, _measurement, methods="post"),
    "participants:answer_start": Address(EDIT, _measurement),
    "participants:answer": Address(EDIT, _question, methods="get post"),
    "participants:answer_end": Address(EDIT, _measurement, methods="get post"),
    "participants:measuring": Address(Permission.EDIT_PROJECT, _project, methods="get post"),
}
