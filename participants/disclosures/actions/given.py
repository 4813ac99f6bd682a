"""What giving and taking back have in common for consents and permissions."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.models import Participant

from ..codes import Giver

OF_AGE = 18


def check_giver(participant: Participant, given_by: str, given_on: date, starts_on: date, ends_on: date) -> None:
    """Raise ValidationError where a child says yes alone, or where the days do not fit."""
    age = participant.age_on(given_on)
    if given_by == Giver.PERSON and age is not None and age < OF_AGE:
        raise ValidationError(
            "Personen är under 18 år. Vårdnadshavaren ska säga ja: välj vårdnadshavare och skriv namnet.", code="giver"
        )
    if given_by == Giver.CUSTODIAN and age is not None and age >= OF_AGE:
        raise ValidationError("Personen är myndig och har ingen vårdnadshavare. Välj vem som sa ja.", code="giver")
    if starts_on < given_on:
        raise ValidationError("Det kan inte gälla från en dag innan det gavs. Ändra ett av datumen.", code="starts_on")
    if ends_on < starts_on:
        raise ValidationError("Sista dagen ligger före den första. Ändra en av dem.", code="ends_on")


def withdraw(row: Any, *, at: datetime, how: str, by: User) -> Any:
    """Take back (återkalla): it stops at once what comes after, and the row stays. Raises ValidationError the second time."""
    locked = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    locked.check_not_withdrawn()
    locked.withdrawn_at, locked.withdrawn_by, locked.withdrawn_how = at, by, how
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_how"])
    return locked
