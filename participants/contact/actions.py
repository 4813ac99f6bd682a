"""How to reach a person and the people around her."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import ContactPerson, Participant

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
        "language",
        "interpreter",
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
    """Add a close person, custodian, god man or förvaltare."""
    return ContactPerson.objects.create(
        pk=pk, controller_id=participant.controller_id, participant=participant, **facts
    )


@recorded
def end_contact_person(*, contact_person: ContactPerson, on: date, by: User) -> ContactPerson:
    """Note that somebody holds the part no longer. The row stays."""
    contact_person.ends_on = on
    contact_person.save(update_fields=["ends_on"])
    return contact_person
