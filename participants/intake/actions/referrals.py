"""Referrals: taken in, answered, withdrawn."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from participants.core.actions.recorded import recorded
from participants.core.codes import ReferralState
from participants.core.models import Participant, Referral


@recorded
def receive_referral(
    *, participant: Participant, organisation: Organisation, received_on: date, by: User, **facts: Any
) -> Referral:
    """Take in a referral (ta emot en anvisning) to a unit of the person's own municipality.

    Raises PermissionDenied for a unit where ``by`` does not register people, ValidationError for another municipality's and
    for one that has ended.
    """
    if organisation.pk not in by.organisation_ids(Permission.REGISTER_PARTICIPANT):
        raise PermissionDenied
    if organisation.controller_id != participant.controller_id:
        raise ValidationError("Enheten hör till en annan kommun än personens akt.", code="controller")
    organisation.check_is_open(received_on)
    return Referral.objects.create(
        controller_id=participant.controller_id,
        participant=participant,
        organisation=organisation,
        received_on=received_on,
        **facts,
    )


@recorded
def accept_referral(*, referral: Referral, on: date, by: User) -> Referral:
    """Say yes (anta). Usually done by enrolling the person. Raises ValidationError when answered already."""
    return _answer(referral, ReferralState.ACCEPTED, on=on, by=by)


@recorded
def decline_referral(*, referral: Referral, on: date, reason: str, by: User) -> Referral:
    """Say no, with the reason that the person and the referrer get (docs/privacy.md)."""
    return _answer(referral, ReferralState.DECLINED, on=on, by=by, reason=reason)


@recorded
def withdraw_referral(*, referral: Referral, on: date, reason: str, by: User) -> Referral:
    """Note that the referrer has taken it back (återtagen)."""
    return _answer(referral, ReferralState.WITHDRAWN, on=on, by=by, reason=reason)


def _answer(referral: Referral, state: ReferralState, *, on: date, by: User, reason: str = "") -> Referral:
    locked: Referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    locked.check_waiting()
    if on < locked.received_on:
        raise ValidationError("Svaret kan inte vara tidigare än anvisningen. Ändra datumet.", code="date")
    locked.state, locked.decided_on, locked.decided_by, locked.decision_reason = state, on, by, reason
    locked.save(update_fields=["state", "decided_on", "decided_by", "decision_reason"])
    return locked
