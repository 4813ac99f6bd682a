"""Who may open which page about studies."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.participants import EnrolmentFactory
from tests.factories.studies import (
    CourseFactory,
    QualificationFactory,
    SkillValidationFactory,
    StudyApplicationFactory,
)

VIEW, EDIT = Permission.VIEW_PARTICIPANTS, Permission.EDIT_PARTICIPANTS


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": EnrolmentFactory(organisation=scene("unit")).participant.pk}


def _row(made: Any) -> Any:
    def make(scene: Scene) -> dict[str, Any]:
        return {"pk": made(participant=EnrolmentFactory(organisation=scene("unit")).participant).pk}

    return make


MATRIX = {
    "participants:studies": Address(VIEW, _file),
    "participants:add_qualification": Address(EDIT, _file, methods="get post"),
    "participants:apply_for_validation": Address(EDIT, _file, methods="get post"),
    "participants:add_course": Address(EDIT, _file, methods="get post"),
    "participants:plan_study_application": Address(EDIT, _file, methods="get post"),
    "participants:correct_qualification": Address(EDIT, _row(QualificationFactory), methods="get post"),
    "participants:answer_validation": Address(EDIT, _row(SkillValidationFactory), methods="get post"),
    "participants:correct_course": Address(EDIT, _row(CourseFactory), methods="get post"),
    "participants:advance_study_application": Address(EDIT, _row(StudyApplicationFactory), methods="get post"),
}
