"""Confirming that an e-mail address is the person's."""

from datetime import datetime

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from nystart.foundation.web.brake import is_too_many
from participants.core.actions.recorded import recorded
from participants.core.models import Participant

from ..letters import send_confirmation
from ..models import AddressConfirmation
from ..secrets import CODE_HOLDS, MOST_TRIES, code_hash, is_code, new_code

MOST_CODES = 5
"""Codes in an hour to one person's address."""
TOO_MANY = "Det har skickats många koder på kort tid. Vänta en timme och försök igen."
STAFFS = "Adressen hör till någon som loggar in här. Deltagaren behöver en egen adress för att godkänna med kod."
WRONG = "Koden stämmer inte. Läs den igen i mejlet."
NO_LONGER = "Koden gäller inte längre. Skicka en ny."


def confirmed_address(participant: Participant) -> str:
    """The address to which a code to approve may go: the latest confirmed one, while it still is the one in the file."""
    if participant.is_protected or not participant.email:
        return ""
    latest = AddressConfirmation.objects.filter(participant=participant).confirmed().first()
    return participant.email if latest and _same(latest.email, participant.email) else ""


@recorded
def send_address_code(*, participant: Participant, now: datetime, by: User) -> AddressConfirmation:
    """Send a code to the address in the file (bekräfta adressen).

    Raises ValidationError without an address, for a protected person, for the address of an account (whoever reads it is no
    participant), when it is confirmed already, and after many codes.
    """
    check_may_be_mailed(participant)
    if User.objects.filter(email__iexact=participant.email.strip()).exists():
        raise ValidationError(STAFFS, code="staff")
    if confirmed_address(participant):
        raise ValidationError("Adressen är redan bekräftad.", code="confirmed")
    if is_too_many("approvals.address", participant.pk, most=MOST_CODES):
        raise ValidationError(TOO_MANY, code="many")
    before = AddressConfirmation.objects.filter(participant=participant).confirmed().first()
    row = AddressConfirmation(
        controller_id=participant.controller_id,
        participant=participant,
        email=participant.email,
        replaces=before.email if before and not _same(before.email, participant.email) else "",
        sent_by=by,
        code_expires_at=now + CODE_HOLDS,
    )
    code = new_code()
    row.code_hash = code_hash(code, row)
    row.save(force_insert=True)
    send_confirmation(participant.email, code)
    return row


def confirm_address(*, participant: Participant, code: str, now: datetime, by: User) -> AddressConfirmation:
    """Note that the person has read the code from her mail. The address is confirmed from then on.

    Raises ValidationError for a wrong code, which counts as one of five tries, and when no code holds.
    """
    row = _try_code(participant=participant, code=code, now=now, by=by)
    if row is None:
        raise ValidationError(NO_LONGER, code="code")
    if row.confirmed_at is None:
        raise ValidationError(WRONG if row.code_tries < MOST_TRIES else NO_LONGER, code="code")
    return row


@recorded
def _try_code(*, participant: Participant, code: str, now: datetime, by: User) -> AddressConfirmation | None:
    """The try is kept also when it is wrong, so it stands outside what the error undoes."""
    waiting = AddressConfirmation.objects.filter(participant=participant).waiting(now).select_for_update()
    row = waiting.first()
    if row is None or not _same(row.email, participant.email):
        return None
    if is_code(code, row):
        row.confirmed_at, row.confirmed_by, row.code_hash = now, by, ""
        row.save(update_fields=["confirmed_at", "confirmed_by", "code_hash"])
    else:
        row.code_tries += 1
        row.save(update_fields=["code_tries"])
    return row


def check_may_be_mailed(participant: Participant) -> None:
    """Raise ValidationError for whom no mail is sent."""
    if participant.is_protected:
        raise ValidationError("Till personer med skyddade uppgifter skickas ingen e-post.", code="protected")
    if not participant.email:
        raise ValidationError("Det finns ingen e-postadress i akten. Skriv den under Kontakt.", code="email")


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
