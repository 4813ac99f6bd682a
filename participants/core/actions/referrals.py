"""Taking in a referral, from whomever it came."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User

from ..codes import ReferrerKind
from ..models import Participant, Referral
from .recorded import recorded


@recorded
def receive_referral(
    *, participant: Participant, organisation: Organisation, received_on: date, by: User, **facts: Any
) -> Referral:
    """Take in a referral (ta emot en anvisning) to a unit of the person's own municipality; her own application too (``SELF``).

    ``facts`` are the other fields of ``Referral``, ``referrer_kind`` at least. Raises PermissionDenied for a unit where
    ``by`` does not register people, ValidationError for another municipality's unit, for one that has ended, and for an
    own application that names a referrer.
    """
    if organisation.pk not in by.organisation_ids(Permission.REGISTER_PARTICIPANT):
        raise PermissionDenied
    if organisation.controller_id != participant.controller_id:
        raise ValidationError("Enheten hör till en annan kommun än personens akt.", code="controller")
    organisation.check_is_open(received_on)
    named = [name for name in ("referrer", "referrer_organisation", "referrer_name") if facts.get(name)]
    if facts.get("referrer_kind") == ReferrerKind.SELF and named:
        raise ValidationError("En egen ansökan har ingen handläggare. Ta bort namnet.", code="referrer")
    return Referral.objects.create(
        controller_id=participant.controller_id,
        participant=participant,
        organisation=organisation,
        received_on=received_on,
        **facts,
    )
