"""Disclosures: recorded with their ground, and ended."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.codes import InformationKind
from participants.core.models import Participant, Referral

from ..codes import Party, Way
from ..grounds import consents_for
from ..models import Consent, Disclosure, LegalGround

TO: dict[str, str] = {Way.GIVE: "lämna", Way.GET: "hämta"}
"""What we do, for each way, in the middle of a sentence."""


def keep_disclosure(
    *,
    participant: Participant,
    party: str,
    recipient: str,
    kinds: list[str],
    ground: LegalGround,
    starts_on: date,
    ends_on: date,
    by: User,
    way: str = Way.GIVE,
    referral: Referral | None = None,
    consent: Consent | None = None,
    pk: UUID | None = None,
    **facts: Any,
) -> Disclosure:
    """What ``record_disclosure`` does, as a part of another action that leaves its own name in the history.

    Raises ValidationError where the ground needs a consent that is not there, does not hold or does not cover the party, the
    kinds and the days.
    """
    if pk and (made := Disclosure.objects.filter(pk=pk, participant=participant).first()):
        return made
    if ends_on < starts_on:
        raise ValidationError("Sista dagen ligger före den första. Ändra en av dem.", code="ends_on")
    if not ground.needs_consent:
        consent = None
    else:
        check_consent(participant, consent, party=party, kinds=kinds, starts_on=starts_on, ends_on=ends_on, way=way)
    return Disclosure.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=participant.controller_id,
        participant=participant,
        way=way,
        referral=referral,
        party=party,
        recipient=recipient,
        kinds=kinds,
        ground=ground,
        paragraph=ground.paragraph,
        consent=consent,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by,
        **facts,
    )


@recorded
def record_disclosure(*, by: User, **facts: Any) -> Disclosure:
    """Record that something is told (utlämnande) or got (inhämtande), with its ground: see ``keep_disclosure``.

    With a referral it is what her referrer reads from now on. The same ``pk`` twice makes one.
    """
    return keep_disclosure(by=by, **facts)


def check_consent(
    participant: Participant,
    consent: Consent | None,
    *,
    party: str,
    kinds: list[str],
    starts_on: date,
    ends_on: date,
    way: str = Way.GIVE,
) -> None:
    """Raise ValidationError where the consent does not carry what is told or got."""
    held = consents_for(participant, starts_on, way).filter(pk=consent.pk if consent else None).first()
    if held is None:
        raise ValidationError(
            f"Välj ett samtycke som låter er {TO[way]} uppgifter den första dagen. Finns inget, anteckna det först under "
            "Samtycken.",
            code="consent",
        )
    if party not in held.parties:
        raise ValidationError(f"Samtycket gäller inte {Party(party).label}. Välj ett annat.", code="consent")
    if missing := [InformationKind(kind).label for kind in kinds if kind not in held.kinds]:
        raise ValidationError(f"Samtycket gäller inte: {', '.join(missing)}.", code="kinds")
    if ends_on > held.ends_on:
        raise ValidationError("Samtycket slutar före den sista dagen. Välj en tidigare dag.", code="ends_on")


@recorded
def end_disclosure(*, disclosure: Disclosure, at: datetime, how: str, by: User) -> Disclosure:
    """End it (avsluta): from this moment nothing more is told by it. The row stays. Raises ValidationError the second time."""
    locked: Disclosure = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    locked.check_going_on()
    locked.ended_at, locked.ended_by, locked.ended_how = at, by, how
    locked.save(update_fields=["ended_at", "ended_by", "ended_how"])
    return locked
