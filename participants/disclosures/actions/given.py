"""What giving and taking back have in common for consents and permissions: who says yes, on which days, and the taking back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.models import Participant
from participants.signing.signers import NO_CUSTODIAN, Signer, Signers, who_signs_for

from ..codes import HERSELF, Giver

FIRST = (Giver.CUSTODIAN, Giver.GOD_MAN, Giver.ADMINISTRATOR)
"""By whom a yes is named when several give it."""


def who_says_yes(participant: Participant, on: date, people: Any = None) -> Signers:
    """All who must say yes on the day; a god man or förvaltare where the appointment covers it (``CONSENT_AREA``)."""
    return who_signs_for(participant, on=on, area=settings.CONSENT_AREA, people=people)


def key_of(signer: Signer) -> str:
    """As the form sends who said yes."""
    return str(signer.contact_person.pk) if signer.contact_person else HERSELF


def said_by(participant: Participant, givers: Iterable[str], on: date) -> dict[str, Any]:
    """Who gave it, as it is kept. Raises ValidationError unless all who must have said yes, and nobody who may not."""
    needed, chosen = who_says_yes(participant, on), set(givers)
    if NO_CUSTODIAN in needed.missing:
        raise ValidationError(
            "Personen var under 18 år den dagen, och vårdnadshavare saknas. Anteckna vårdnadshavaren under Kontakt först.",
            code="givers",
        )
    if missing := [_called(each) for each in needed.all_of if key_of(each) not in chosen]:
        raise ValidationError(
            f"Det räcker inte. Den dagen ska också säga ja: {', '.join(missing)}. Kryssa för när det är gjort.",
            code="givers",
        )
    if chosen - {HERSELF} - {key_of(each) for each in needed.all_of}:
        raise ValidationError(
            "Någon som är förkryssad kan inte säga ja för personen den dagen. Vårdnadshavare gör det till 18-årsdagen, god "
            "man och förvaltare i det som förordnandet gäller. Ta bort krysset.",
            code="givers",
        )
    return _as_kept(participant, needed, HERSELF in chosen)


def _called(signer: Signer) -> str:
    return f"{signer.name} ({signer.part.lower()})" if signer.contact_person else signer.name


def _as_kept(participant: Participant, needed: Signers, herself: bool) -> dict[str, Any]:
    beside = {str(each.contact_person.kind): each for each in reversed(needed.all_of) if each.contact_person}
    if not beside:
        return {"given_by": Giver.PERSON, "giver_name": "", "givers": []}
    kind = next(kind for kind in FIRST if kind.value in beside)
    names = [_called(each) for each in needed.all_of if each.contact_person]
    return {
        "given_by": kind,
        "giver_name": beside[kind.value].name,
        "givers": [participant.full_name, *names] if herself else names,
    }


def check_days(given_on: date, starts_on: date, ends_on: date) -> None:
    """Raise ValidationError where the days do not fit."""
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
