"""Who may open and write assessments, and investigations."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.assessments import AssessmentFactory, AssessmentFormFactory, FormVersionFactory
from tests.factories.investigations import InvestigationAnswerFactory, InvestigationFactory
from tests.factories.participants import EnrolmentFactory, ReferralFactory

NOTES, EDIT = Permission.WRITE_NOTES, Permission.EDIT_PARTICIPANTS


def _person(scene: Scene) -> Any:
    return EnrolmentFactory(organisation=scene("unit")).participant


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": _person(scene).pk}


def _kind(scene: Scene) -> dict[str, Any]:
    return {"pk": _person(scene).pk, "kind": "general"}


def _two_rounds(scene: Scene) -> dict[str, Any]:
    person = _person(scene)
    AssessmentFactory.create_batch(2, participant=person)
    return {"pk": person.pk, "kind": "general"}


def _round(scene: Scene) -> dict[str, Any]:
    return {"pk": AssessmentFactory(participant=_person(scene)).pk}


def _summary(scene: Scene) -> dict[str, Any]:
    referral = ReferralFactory(participant=_person(scene), organisation=scene("unit"), accepted=True)
    return {"pk": AssessmentFactory(participant=referral.participant).pk, "referral": referral.pk}


def _waiting(scene: Scene) -> dict[str, Any]:
    return {"pk": InvestigationFactory(participant=_person(scene)).pk}


def _answered(scene: Scene) -> dict[str, Any]:
    return {"pk": InvestigationAnswerFactory(investigation__participant=_person(scene)).investigation_id}


def _typed(scene: Scene) -> dict[str, Any]:
    return {"a-wishes": "Kök", "version": "0"}


MATRIX = {
    "participants:assessments": Address(NOTES, _file),
    "participants:write_assessment": Address(NOTES, _kind, methods="get post"),
    "participants:autosave_assessment": Address(NOTES, _kind, methods="post", data=_typed),
    "participants:compare_drafts": Address(NOTES, _kind, methods="post", answers=(409,)),
    "participants:discard_assessment": Address(NOTES, _kind, methods="get post"),
    "participants:compare_rounds": Address(NOTES, _two_rounds),
    "participants:assessment": Address(NOTES, _round),
    "participants:print_assessment": Address(NOTES, _round),
    "participants:write_summary": Address(NOTES, _summary, methods="get post"),
    "participants:investigations": Address(NOTES, _file),
    "participants:order_investigation": Address(EDIT, _file, methods="get post"),
    "participants:investigation": Address(NOTES, _answered),
    "participants:answer_investigation": Address(EDIT, _waiting, methods="get post"),
    "participants:investigation_cost": Address(EDIT, _waiting, methods="get post"),
    "participants:postpone_investigation": Address(EDIT, _waiting, methods="get post"),
    "participants:cancel_investigation": Address(EDIT, _waiting, methods="get post"),
}

BUILD = Permission.BUILD_FORMS


def _form(scene: Scene) -> dict[str, Any]:
    return {"pk": AssessmentFormFactory(controller=scene("home")).pk}


def _down(scene: Scene) -> dict[str, Any]:
    return {"do": "down", "part": "question", "key": "wish"}


def _version(scene: Scene) -> dict[str, Any]:
    return {"pk": FormVersionFactory(form__controller=scene("home")).pk}


MATRIX |= {
    "participants:forms": Address(BUILD),
    "participants:new_form": Address(BUILD, methods="get post"),
    "participants:build_form": Address(BUILD, _form),
    "participants:arrange_form": Address(BUILD, _form, methods="post", data=_down),
    "participants:build_section": Address(BUILD, lambda scene: _form(scene) | {"key": "work"}, methods="get post"),
    "participants:build_question": Address(
        BUILD, lambda scene: _form(scene) | {"section": "work", "key": "wish"}, methods="get post"
    ),
    "participants:preview_form": Address(BUILD, _form),
    "participants:publish_form": Address(BUILD, _form, methods="post"),
    "participants:use_form": Address(BUILD, _form, methods="post"),
    "participants:form_version": Address(BUILD, _version),
    "participants:copy_form": Address(BUILD, _version, methods="get post"),
}
