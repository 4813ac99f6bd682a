"""Registering a person and her number in one municipality."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.audit.acting import looking_as
from participants.numbers.codes import LegalSex
from participants.numbers.identity import IdentityNumber, internal_number

from ..models import FormerNumber, Identity, Participant
from .recorded import recorded

ALREADY_REGISTERED = "Personen är redan registrerad i kommunen. Sök på numret i deltagarlistan."
"""Told only of a file that one may open."""

asked_whose_number: list[Callable[[Participant, date, User], Any]] = []
"""Who is told when somebody is given a number that a file has which the user may not open: she is not."""


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

    Raises ValidationError when a file that ``by`` may open has the number, and PermissionDenied outside the units where
    ``by`` registers people. Of other files nothing is told: the number is questioned and somebody who may open both is
    asked. What other municipalities know is never looked at (docs/privacy.md).
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
    questioned = _give_number(participant, identity, by)
    if questioned:
        _ask_whose_number(participant, by)
    return participant


@recorded
def change_identity(*, participant: Participant, identity: IdentityNumber, by: User) -> Identity:
    """Replace the number, as when somebody with a coordination or TF-number is registered as resident.

    The old number still leads to the person. Raises ValidationError when another file that ``by`` may open has the number,
    or had it before; of one that she may not open nothing is told (``register_participant``).
    """
    questioned = _is_anothers(participant, identity.number, by)
    row = Identity.objects.select_for_update().get(participant=participant)
    _remember(row, besides=identity.number)
    row.kind, row.number, row.is_questioned = identity.kind, identity.number, questioned
    row.save(update_fields=["kind", "number", "is_questioned"])
    if questioned:
        _ask_whose_number(participant, by)
    if identity.birth_date:
        participant.birth_date = identity.birth_date
    if identity.legal_sex != LegalSex.UNKNOWN:
        participant.legal_sex = identity.legal_sex
    participant.save(update_fields=["birth_date", "legal_sex"])
    return row


def _remember(row: Identity, besides: str) -> None:
    """Keep the number that is replaced; one that is taken again is no former number any more, and a questioned one never was hers."""
    FormerNumber.objects.filter(participant=row.participant_id, number=besides).delete()
    if row.number != besides and not row.is_questioned:
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


def _give_number(participant: Participant, identity: IdentityNumber, by: User) -> bool:
    """Write the number down; whether another file has it that ``by`` may not open."""
    questioned = _is_anothers(participant, identity.number, by)
    row = Identity(
        controller_id=participant.controller_id,
        participant=participant,
        kind=identity.kind,
        number=identity.number,
        is_questioned=questioned,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row.is_questioned = questioned = _is_anothers(participant, identity.number, by)
        row.save(force_insert=True)
    return questioned


def _is_anothers(participant: Participant, number: str, by: User) -> bool:
    """Whether a file has the number, or had it, that ``by`` may not open. Raises ValidationError for one that she may open."""
    holders = holders_of(number, participant)
    if Participant.objects.visible_to(by).filter(pk__in=holders).exists():
        raise ValidationError(ALREADY_REGISTERED, code="already_registered")
    return bool(holders)


def holders_of(number: str, participant: Participant) -> list[UUID]:
    """Other files of the person's municipality that have the number, or had it, whoever may open them."""
    with looking_as("registrering"):
        return list(_holders(number, participant))


def _holders(number: str, participant: Participant) -> Any:
    theirs = [
        model.objects.filter(controller=participant.controller_id, number=number)
        .exclude(participant=participant)
        .values_list("participant", flat=True)
        for model in (Identity, FormerNumber)
    ]
    return theirs[0].union(theirs[1])


def _ask_whose_number(participant: Participant, by: User) -> None:
    for ask in asked_whose_number:
        ask(participant, timezone.localdate(), by)


def next_serial() -> int:
    """The next serial number for an internal number, never given twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('participants_internal_number')")
        return int(cursor.fetchone()[0])
