"""Who may open which page about own businesses and mentors."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.participants import EnrolmentFactory
from tests.factories.paths import BusinessStepFactory, MentorshipFactory

VIEW, EDIT = Permission.VIEW_PARTICIPANTS, Permission.EDIT_PARTICIPANTS


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": EnrolmentFactory(organisation=scene("unit")).participant.pk}


def _step(scene: Scene) -> dict[str, Any]:
    return {"pk": BusinessStepFactory(participant=EnrolmentFactory(organisation=scene("unit")).participant).pk}


def _mentor(scene: Scene) -> dict[str, Any]:
    return {"pk": MentorshipFactory(participant=EnrolmentFactory(organisation=scene("unit")).participant).pk}


MATRIX = {
    "participants:paths": Address(VIEW, _file),
    "participants:business": Address(EDIT, _file, methods="get post"),
    "participants:business_step": Address(EDIT, _file, methods="post"),
    "participants:turn_business_step": Address(EDIT, _step, methods="post"),
    "participants:mentor": Address(EDIT, _file, methods="get post"),
    "participants:mentor_days": Address(EDIT, _mentor, methods="get post"),
    "participants:mentor_meeting": Address(EDIT, _mentor, methods="get post"),
}
