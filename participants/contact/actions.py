"""How to reach a person and the people around her."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import ContactPerson, Participant
from participants.core.protecting import NO_PLACE

CONTACT_FIELDS = frozenset(
    {
        "phone",
        "other_phone",
        "email",
        "street",
        "postcode",
        "city",
        "contact_channel",
        "contact_hours",
        "may_leave_message",
        "contact_note",
    }
)


@recorded
def change_contact_details(*, participant: Participant, by: User, **facts: Any) -> Participant:
    """Change how the person is reached (kontaktuppgifter). Only the fields named are touched.

    Raises TypeError for a field that is no contact detail and ValidationError for an address of a protected person.
    """
    if unknown := set(facts) - CONTACT_FIELDS:
        raise TypeError(f"Not contact details: {sorted(unknown)}")
    if participant.is_protected and any(facts.get(field) for field in ("street", "postcode", "city")):
        raise ValidationError("En person med skyddade uppgifter har ingen adress i systemet.", code="protected")
    for field, value in facts.items():
        setattr(participant, field, value)
    participant.save(update_fields=sorted(facts))
    return participant


@recorded
def add_contact_person(*, participant: Participant, by: User, pk: UUID, **facts: Any) -> ContactPerson:
    """Add a close person, custodian, god man, förvaltare or school contact; who has seen the proof is ``by``.

    Raises ValidationError for the workplace of a protected person's: a school tells where she lives.
    """
    _refuse_place(participant, facts.get("workplace"))
    return ContactPerson.objects.create(
        pk=pk,
        controller_id=participant.controller_id,
        participant=participant,
        proof_seen_by=by if facts.get("proof_seen_on") else None,
        **facts,
    )


@recorded
def change_contact_person(*, contact_person: ContactPerson, by: User, **facts: Any) -> ContactPerson:
    """Change what is noted about somebody near. A day on which the proof was seen, when it is another, was seen by ``by``."""
    seen_before = contact_person.proof_seen_on
    rows = ContactPerson.objects.select_for_update(of=("self",)).select_related("participant")
    found: ContactPerson = rows.get(pk=contact_person.pk)
    _refuse_place(found.participant, facts.get("workplace"))
    for name, value in facts.items():
        setattr(found, name, value)
    if found.proof_seen_on is None:
        found.proof_seen_by = None
    elif found.proof_seen_by_id is None or found.proof_seen_on != seen_before:
        found.proof_seen_by = by
    found.save(update_fields=sorted({*facts, "proof_seen_by"}))
    return found


@recorded
def end_contact_person(*, contact_person: ContactPerson, on: date, by: User) -> ContactPerson:
    """Note the last day on which somebody holds the part. The row stays. Raises ValidationError before its first day."""
    if contact_person.starts_on and on < contact_person.starts_on:
        raise ValidationError("Sista dagen ligger före den första. Ändra datumet.", code="early")
    contact_person.ends_on = on
    contact_person.save(update_fields=["ends_on"])
    return contact_person


def forget_workplaces(participant: Participant) -> None:
    """Take away schools and workplaces of the people around: the person is protected from now on."""
    ContactPerson.objects.filter(participant=participant).update(workplace="")


def _refuse_place(participant: Participant, place: Any) -> None:
    if participant.is_protected and place:
        raise ValidationError(NO_PLACE, code="protected")
