"""Referrals that referrers send: sent, taken in, sent back, taken back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from participants.core.actions import receive_referral
from participants.core.actions.recorded import recorded
from participants.core.codes import ReferrerKind
from participants.core.models import Participant, Referral
from participants.numbers.identity import IdentityNumber
from projects.register.models import Project

from ..codes import SentState
from ..models import SentReferral
from ..places import is_open_to
from .letting_know import let_user_know


@recorded
def send_referral(
    *,
    project: Project,
    organisation: Organisation,
    identity: IdentityNumber | None,
    sent_on: date,
    by: User,
    key: UUID | None = None,
    **facts: Any,
) -> SentReferral:
    """Send a referral (skicka en anvisning) to a unit. Nothing is looked up: the answer is the same whoever the person is.

    Raises PermissionDenied without the right to refer, ValidationError for a place that takes in nobody from the referrer's
    organisation and for an own application, which no referrer makes.
    """
    homes = by.organisation_ids(Permission.REFER_PARTICIPANTS)
    if not homes:
        raise PermissionDenied
    if organisation.controller_id is None or not is_open_to(by, project, organisation, sent_on):
        raise ValidationError("Dit går det inte att anvisa just nu. Välj en annan enhet.", code="place")
    if facts.get("referrer_kind") == ReferrerKind.SELF:
        raise ValidationError("En egen ansökan gör personen själv.", code="referrer_kind")
    return SentReferral.objects.create(
        **({"pk": key} if key else {}),
        controller_id=organisation.controller_id,
        organisation=organisation,
        project=project,
        referrer=by,
        referrer_organisation=Organisation.objects.filter(pk__in=homes).order_by("ancestor_ids", "pk")[0],
        number=identity.number if identity else None,
        sent_on=sent_on,
        **facts,
    )


@recorded
def take_in(
    *, sent: SentReferral, participant: Participant, on: date, by: User, key: UUID | None = None, **facts: Any
) -> Referral:
    """Take in a form that was sent (ta emot), in the file that the registrar has found or opened; its files follow.

    ``facts`` are those of ``receive_referral``. Raises what it raises, and ValidationError when answered already.
    """
    locked = _locked(sent)
    facts |= {"referrer": locked.referrer, "referrer_organisation": locked.referrer_organisation}
    if key:
        facts["pk"] = key
    referral: Referral = receive_referral(participant=participant, by=by, **facts)
    _answer(locked, SentState.TAKEN_IN, on=on, by=by, referral=referral)
    locked.files.update(referral=referral, organisation=referral.organisation)
    return referral


@recorded
def send_back(*, sent: SentReferral, on: date, reason: str, by: User) -> SentReferral:
    """Send a form back to the referrer (skicka tillbaka) with what she must know, never whether the person is known."""
    answered = _answer(_locked(sent), SentState.RETURNED, on=on, by=by, answer_reason=reason)
    let_user_know(answered.referrer)
    return answered


@recorded
def take_back(*, sent: SentReferral, on: date, reason: str, by: User) -> SentReferral:
    """The referrer takes back what nobody has taken in yet (återta). Raises ValidationError when somebody has."""
    return _answer(_locked(sent), SentState.WITHDRAWN, on=on, by=by, answer_reason=reason)


def _locked(sent: SentReferral) -> SentReferral:
    locked: SentReferral = SentReferral.objects.select_for_update(of=("self",)).get(pk=sent.pk)
    locked.check_waiting()
    return locked


def _answer(locked: SentReferral, state: SentState, *, on: date, by: User, **changes: Any) -> SentReferral:
    """Nobody needs the number here any more."""
    changes |= {"state": state, "answered_on": max(on, locked.sent_on), "answered_by": by, "number": None}
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changes))
    return locked
