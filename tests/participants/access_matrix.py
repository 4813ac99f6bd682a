"""Who may open which page of people's files (the parts about notes, plans and exits have their own matrix)."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.participants import (
    ContactPersonFactory,
    EnrolmentFactory,
    ProtectedAccessFactory,
    ReferralFactory,
    ReferralFileFactory,
    SentReferralFactory,
)


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": EnrolmentFactory(organisation=scene("unit")).participant.pk}


def _enrolment(scene: Scene) -> dict[str, Any]:
    return {"pk": EnrolmentFactory(organisation=scene("unit")).pk}


def _coach(scene: Scene) -> dict[str, Any]:
    coach = scene("caseworker")
    EnrolmentFactory(organisation=scene("unit"), caseworker=coach)
    return {"pk": coach.pk}


def _contact_person(scene: Scene) -> dict[str, Any]:
    participant = EnrolmentFactory(organisation=scene("unit")).participant
    return {"pk": ContactPersonFactory(participant=participant).pk}


def _referral(scene: Scene) -> dict[str, Any]:
    return {"pk": ReferralFactory(organisation=scene("unit")).pk}


def _access(scene: Scene) -> dict[str, Any]:
    """A name on the list of a protected person; the caseworker is on it too."""
    participant = EnrolmentFactory(organisation=scene("unit"), protected=True).participant
    ProtectedAccessFactory(participant=participant, user=scene("caseworker"))
    return {"pk": ProtectedAccessFactory(participant=participant, user=scene("unit_manager")).pk}


def _emergency(scene: Scene) -> dict[str, Any]:
    opened = ProtectedAccessFactory(
        participant=EnrolmentFactory(organisation=scene("unit"), protected=True).participant,
        controller=scene("unit").controller,
        user=scene("caseworker"),
        basis="break_glass",
        reason="Personen ringde och behövde hjälp.",
        ends_on="2026-01-02",
    )
    return {"pk": opened.pk}


def _sent(scene: Scene) -> dict[str, Any]:
    return {"pk": SentReferralFactory(organisation=scene("unit"), referrer=scene("referrer")).pk}


def _file_of_referral(scene: Scene) -> dict[str, Any]:
    return {"pk": ReferralFileFactory(referral=ReferralFactory(organisation=scene("unit"))).pk}


def _letter(scene: Scene) -> dict[str, Any]:
    return {"pk": ReferralFactory(organisation=scene("unit"), declined=True).pk, "reader": "person"}


REFER = Permission.REFER_PARTICIPANTS
VIEW, EDIT, REGISTER = (
    Permission.VIEW_PARTICIPANTS,
    Permission.EDIT_PARTICIPANTS,
    Permission.REGISTER_PARTICIPANT,
)

MATRIX = {
    "participants:list": Address(VIEW),
    "participants:find": Address(VIEW, methods="post"),
    "participants:enrol_new": Address(REGISTER, methods="get post"),
    "participants:detail": Address(VIEW, _file),
    "participants:enrolments": Address(VIEW, _file),
    "participants:enrol": Address(REGISTER, _file, methods="get post"),
    "participants:caseworker": Address(EDIT, _enrolment, methods="get post"),
    "participants:move": Address(EDIT, _enrolment, methods="get post"),
    "participants:hand_over": Address(Permission.DISTRIBUTE_PARTICIPANTS, _coach, methods="get post"),
    "participants:contact": Address(EDIT, _file, methods="get post"),
    "participants:add_contact_person": Address(EDIT, _file, methods="get post"),
    "participants:end_contact_person": Address(EDIT, _contact_person, methods="get post"),
    "participants:identity": Address(EDIT, _file, methods="get post"),
    "participants:opened": Address(Permission.REVIEW_ACCESS_LOG, _file, hidden_from="account_administrator"),
    "participants:referrals": Address(VIEW),
    "participants:receive": Address(REGISTER, methods="get post"),
    "participants:receive_for": Address(REGISTER, _file, methods="get post"),
    "participants:referral": Address(VIEW, _referral),
    "participants:accept": Address(REGISTER, _referral, methods="get post"),
    "participants:decline": Address(REGISTER, _referral, methods="get post"),
    "participants:withdraw": Address(REGISTER, _referral, methods="get post"),
    "participants:arrival": Address(REGISTER, _referral, methods="get post"),
    "participants:answer_given": Address(REGISTER, _referral, methods="get post"),
    "participants:answer_letter": Address(REGISTER, _letter),
    "participants:add_file": Address(REGISTER, _referral, methods="get post"),
    "participants:referral_file": Address((VIEW, REFER), _file_of_referral, hidden_from="referrer"),
    "participants:track": Address(EDIT, _enrolment, methods="get post"),
    "participants:refer": Address(REFER, methods="get post"),
    "participants:own_sent_forms": Address(REFER),
    "participants:own_sent": Address(REFER, _sent),
    "participants:add_own_file": Address(REFER, _sent, methods="get post"),
    "participants:take_back_sent": Address(REFER, _sent, methods="get post"),
    "participants:sent_forms": Address(REGISTER),
    "participants:take_in_sent": Address(REGISTER, _sent, methods="get post"),
    "participants:send_back_sent": Address(REGISTER, _sent, methods="get post"),
    "participants:protection": Address(Permission.SEE_PROTECTED, _file, methods="get post"),
    "participants:grant_access": Address(Permission.SEE_PROTECTED, _file, methods="post"),
    "participants:end_access": Address(Permission.SEE_PROTECTED, _access, methods="post"),
    "participants:break_glass": Address(Permission.SEE_PROTECTED, methods="get post"),
    "participants:emergencies": Address(Permission.REVIEW_ACCESS_LOG),
    "participants:review": Address(Permission.REVIEW_ACCESS_LOG, _emergency, methods="get post"),
}
