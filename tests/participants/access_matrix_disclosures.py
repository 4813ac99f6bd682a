"""Who may open and write what is told of a person, and what a referrer opens."""

from typing import Any

from nystart.foundation.access import Permission
from participants.core.models import Participant, Referral
from tests.access import Address, Scene
from tests.factories.disclosures import (
    AppearanceFactory,
    ConsentFactory,
    DisclosureFactory,
    PicturePermissionFactory,
    ReportBackFactory,
)
from tests.factories.participants import EnrolmentFactory, ReferralFactory

EDIT, VIEW, REFERRED = Permission.EDIT_PARTICIPANTS, Permission.VIEW_PARTICIPANTS, Permission.VIEW_REFERRED


def _person(scene: Scene) -> Participant:
    person: Participant = EnrolmentFactory(organisation=scene("unit")).participant
    return person


def _own(scene: Scene) -> Referral:
    """The referrer's own, of which the result may be told."""
    made: Referral = ReferralFactory(
        participant=_person(scene), organisation=scene("unit"), referrer=scene("referrer"), accepted=True
    )
    DisclosureFactory(referral=made, kinds=["result"])
    return made


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": _person(scene).pk}


def _referral(scene: Scene) -> dict[str, Any]:
    return {"pk": _own(scene).pk}


def _consent(scene: Scene) -> dict[str, Any]:
    return {"pk": ConsentFactory(participant=_person(scene)).pk}


def _disclosure(scene: Scene) -> dict[str, Any]:
    return {"pk": DisclosureFactory(referral=_own(scene)).pk}


def _permission(scene: Scene) -> dict[str, Any]:
    return {"pk": PicturePermissionFactory(participant=_person(scene)).pk}


def _material(scene: Scene) -> dict[str, Any]:
    return {"pk": AppearanceFactory(permission__participant=_person(scene)).pk}


def _report(scene: Scene) -> dict[str, Any]:
    return {"pk": ReportBackFactory(referral=_own(scene)).pk}


MATRIX = {
    "participants:disclosures": Address(VIEW, _file),
    "participants:tell": Address(EDIT, _file, methods="get post"),
    "participants:ask": Address(EDIT, _file, methods="get post"),
    "participants:give_consent": Address(EDIT, _file, methods="get post"),
    "participants:give_permission": Address(EDIT, _file, methods="get post"),
    "participants:end_disclosure": Address(EDIT, _disclosure, methods="get post"),
    "participants:withdraw_consent": Address(EDIT, _consent, methods="get post"),
    "participants:withdraw_permission": Address(EDIT, _permission, methods="get post"),
    "participants:add_material": Address(EDIT, _permission, methods="get post"),
    "participants:remove_material": Address(EDIT, _material, methods="get post"),
    "participants:ground": Address(EDIT, _referral, methods="get post"),
    "participants:write_report": Address(EDIT, _referral, methods="get post"),
    "participants:report_back": Address(VIEW, _report),
    "participants:correct_report": Address(EDIT, _report, methods="get post"),
    "participants:print_report": Address(VIEW, _report),
    "participants:note_receipt": Address(EDIT, _report, methods="get post"),
    "participants:referred": Address(REFERRED),
    "participants:referred_person": Address(REFERRED, _referral),
    "participants:told_report": Address(REFERRED, _report),
    "participants:receive_report": Address(REFERRED, _report, methods="post"),
}
