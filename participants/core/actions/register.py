"""Registering a person and her number in one municipality."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User

from ..codes import LegalSex
from ..identity import IdentityNumber, internal_number
from ..models import FormerNumber, Identity, Participant
from .recorded import recorded

ALREADY_REGISTERED = (
    "Personen är redan registrerad i kommunen. Sök på numret i deltagarlistan. Finns ingen träff är akten inte din: "
    "fråga din chef."
)
"""The same whoever holds the number, also when the person is protected (docs/decisions/0010)."""


@recorded
def register_participant(
    *,
    organisation: Organisation,
    first_name: str,
    last_name: str,
    identity: IdentityNumber | None,
    by: User,
    **facts: Any,
) -> Participant:
    """Open a file (personakt) in the municipality of the unit. Without a number the person gets an internal one.

    Raises ValidationError when the municipality has the number already, whoever holds it, and PermissionDenied outside
    the units where ``by`` registers people. What other municipalities know is never looked at (docs/privacy.md).
    """
    if organisation.pk not in by.organisation_ids(Permission.REGISTER_PARTICIPANT) or not organisation.controller_id:
        raise PermissionDenied
    identity = identity or internal_number(next_serial())
    facts.setdefault("legal_sex", identity.legal_sex)
    facts.setdefault("birth_date", identity.birth_date)
    participant = Participant(
        controller_id=organisation.controller_id, first_name=first_name.strip(), last_name=last_name.strip(), **facts
    )
    participant.save(force_insert=True)
    _give_number(participant, identity)
    return participant


@recorded
def change_identity(*, participant: Participant, identity: IdentityNumber, by: User) -> Identity:
    """Replace the number, as when somebody with a coordination or TF-number is registered as resident.

    The old number still leads to the person. Raises ValidationError when another person in the municipality has the
    number, or had it before.
    """
    if _number_taken(participant.controller_id, identity.number, besides=participant):
        raise ValidationError(ALREADY_REGISTERED, code="already_registered")
    row = Identity.objects.select_for_update().get(participant=participant)
    _remember(row, besides=identity.number)
    row.kind, row.number = identity.kind, identity.number
    row.save(update_fields=["kind", "number"])
    if identity.birth_date:
        participant.birth_date = identity.birth_date
    if identity.legal_sex != LegalSex.UNKNOWN:
        participant.legal_sex = identity.legal_sex
    participant.save(update_fields=["birth_date", "legal_sex"])
    return row


def _remember(row: Identity, besides: str) -> None:
    """Keep the number that is replaced; one that is taken again is no former number any more."""
    FormerNumber.objects.filter(participant=row.participant_id, number=besides).delete()
    if row.number != besides:
        FormerNumber.objects.get_or_create(
            controller_id=row.controller_id,
            participant_id=row.participant_id,
            number=row.number,
            defaults={"kind": row.kind},
        )


@recorded
def change_name(*, participant: Participant, first_name: str, last_name: str, by: User) -> Participant:
    """Correct or change the name. The old one stays in the history."""
    participant.first_name, participant.last_name = first_name.strip(), last_name.strip()
    participant.save(update_fields=["first_name", "last_name"])
    return participant


def _give_number(participant: Participant, identity: IdentityNumber) -> None:
    if _number_taken(participant.controller_id, identity.number):
        raise ValidationError(ALREADY_REGISTERED, code="already_registered")
    try:
        with transaction.atomic():
            Identity.objects.create(
                controller_id=participant.controller_id,
                participant=participant,
                kind=identity.kind,
                number=identity.number,
            )
    except IntegrityError:
        raise ValidationError(ALREADY_REGISTERED, code="already_registered") from None


def _number_taken(controller_id: Any, number: str, besides: Participant | None = None) -> bool:
    has, had = (model.objects.filter(controller=controller_id, number=number) for model in (Identity, FormerNumber))
    if besides is not None:
        has, had = has.exclude(participant=besides), had.exclude(participant=besides)
    return has.exists() or had.exists()


def next_serial() -> int:
    """The next serial number for an internal number, never given twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('participants_internal_number')")
        return int(cursor.fetchone()[0])
