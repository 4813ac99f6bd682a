"""Who may open, write and change what stands in people's files: notes, plans, exits, follow-ups."""

from typing import Any

from nystart.foundation.access import Permission
from participants.core.models import Enrolment
from tests.access import Address, Scene
from tests.factories.participant_file import (
    ActionPlanFactory,
    CaseNoteFactory,
    FollowUpFactory,
    PlanGoalFactory,
    PlanStepFactory,
)
from tests.factories.participants import EnrolmentFactory

NOTES, EDIT, VIEW = Permission.WRITE_NOTES, Permission.EDIT_PARTICIPANTS, Permission.VIEW_PARTICIPANTS


def _enrolled(scene: Scene, **traits: Any) -> Enrolment:
    enrolment: Enrolment = EnrolmentFactory(organisation=scene("unit"), **traits)
    return enrolment


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": _enrolled(scene).participant_id}


def _file_with_plan(scene: Scene) -> dict[str, Any]:
    return {"pk": ActionPlanFactory(enrolment=_enrolled(scene)).participant_id}


def _enrolment(scene: Scene) -> dict[str, Any]:
    return {"pk": _enrolled(scene).pk}


def _ended(scene: Scene) -> dict[str, Any]:
    return {"pk": _enrolled(scene, exited=True).pk}


def _note(scene: Scene) -> dict[str, Any]:
    return {"pk": CaseNoteFactory(participant=_enrolled(scene).participant, author=scene("caseworker")).pk}


def _plan(scene: Scene) -> dict[str, Any]:
    return {"pk": ActionPlanFactory(enrolment=_enrolled(scene)).pk}


def _goal(scene: Scene) -> dict[str, Any]:
    return {"pk": PlanGoalFactory(plan__enrolment=_enrolled(scene)).pk}


def _step(scene: Scene) -> dict[str, Any]:
    return {"pk": PlanStepFactory(goal__plan__enrolment=_enrolled(scene)).pk}


def _follow_up(scene: Scene) -> dict[str, Any]:
    return {"pk": FollowUpFactory(enrolment=_enrolled(scene, exited=True)).pk}


def _typed(scene: Scene) -> dict[str, Any]:
    return {"facts": "Ringde om fredag.", "kind": "phone", "version": "0"}


MATRIX = {
    "participants:notes": Address(NOTES, _file),
    "participants:write_note": Address(NOTES, _file, methods="get post"),
    "participants:autosave_note": Address(NOTES, _file, methods="post", data=_typed),
    "participants:compare_note": Address(NOTES, _file, methods="post", answers=(409,)),
    "participants:discard_note": Address(NOTES, _file, methods="get post"),
    "participants:note_drafts": Address(NOTES),
    "participants:note": Address(NOTES, _note),
    "participants:correct_note": Address(NOTES, _note, methods="get post"),
    "participants:plan": Address(VIEW, _file_with_plan),
    "participants:plan_version": Address(VIEW, _plan),
    "participants:print_plan": Address(VIEW, _file_with_plan),
    "participants:plan_occupations": Address(EDIT, query="?yrke=kock"),
    "participants:edit_plan": Address(EDIT, _file_with_plan, methods="get post"),
    "participants:autosave_plan": Address(EDIT, _file, methods="post"),
    "participants:compare_plan": Address(EDIT, _file, methods="post", answers=(409,)),
    "participants:discard_plan": Address(EDIT, _file, methods="get post"),
    "participants:plan_file": Address(VIEW, _plan),
    "participants:review_plan": Address(EDIT, _plan, methods="get post"),
    "participants:add_step": Address(EDIT, _goal, methods="post"),
    "participants:tick": Address(EDIT, _step, methods="post"),
    "participants:untick": Address(EDIT, _step, methods="post"),
    "participants:exit": Address(EDIT, _enrolment, methods="get post"),
    "participants:reopen": Address(EDIT, _ended, methods="post"),
    "participants:follow_up": Address(EDIT, _follow_up, methods="get post"),
    "participants:attempt": Address(EDIT, _follow_up, methods="post"),
    "participants:reopen_follow_up": Address(EDIT, _follow_up, methods="post"),
}
