"""Consents: given and withdrawn."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Participant

from ..codes import HERSELF
from ..models import Consent
from ..too_general import check_not_too_general
from .given import check_days, said_by, withdraw


@recorded
def give_consent(
    *,
    participant: Participant,
    parties: list[str],
    kinds: list[str],
    party_names: str,
    purpose: str,
    given_on: date,
    starts_on: date,
    ends_on: date,
    by: User,
    givers: Iterable[str] = (HERSELF,),
    pk: UUID | None = None,
    **facts: Any,
) -> Consent:
    """Record what the person has consented to (samtycke). The same ``pk`` twice makes one.

    ``givers`` are those who said yes (``given.key_of``). Raises ValidationError for a consent to everybody or to everything,
    when somebody who must say yes has not, and for days that do not fit.
    """
    if pk and (made := Consent.objects.filter(pk=pk, participant=participant).first()):
        return made
    check_not_too_general(parties=parties, kinds=kinds, words=(party_names, purpose, facts.get("how", "")))
    check_days(given_on, starts_on, ends_on)
    said = said_by(participant, givers, given_on)
    return Consent.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=participant.controller_id,
        participant=participant,
        parties=parties,
        kinds=kinds,
        party_names=party_names,
        purpose=purpose,
        **said,
        given_on=given_on,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by,
        **facts,
    )


@recorded
def withdraw_consent(*, consent: Consent, at: datetime, how: str, by: User) -> Consent:
    """Take a consent back (återkalla): whatever rests on it is told no more from this moment. Erases nothing."""
    withdrawn: Consent = withdraw(consent, at=at, how=how, by=by)
    return withdrawn
