"""What may be told on a day: of a referral by kind of information, and which of the consents can carry it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from participants.core.codes import InformationKind
from participants.core.models import Enrolment, Participant, Referral

from .models import Consent, Disclosure, LegalGround
from .models.disclosure import holds_on


@dataclass(frozen=True)
class Cover:
    """Why one kind of information may be told, and to which day."""

    kind: InformationKind
    ground: LegalGround
    paragraph: str
    last_day: date

    @property
    def words(self) -> str:
        """The ground in words, with its paragraph."""
        return f"{self.ground.label}, {self.paragraph}" if self.paragraph else self.ground.label

    def as_kept(self) -> dict[str, str]:
        """As a report back keeps it."""
        return {"kind": self.kind.value, "ground": self.words, "last_day": self.last_day.isoformat()}


def told(day: date) -> Q:
    """For referrals: those of which a ground lets something be told on the day (``relation.grounds_to_tell``)."""
    return Q(pk__in=Disclosure.objects.filter(holds_on(day), referral__isnull=False).values("referral"))


def covers(disclosures: Iterable[Disclosure]) -> dict[str, Cover]:
    """What the grounds let be told: for each kind the one that holds longest, in the order of the list of kinds."""
    found: dict[str, Cover] = {}
    for disclosure in disclosures:
        for code in disclosure.kinds:
            kind, last_day = InformationKind(code), disclosure.last_day
            if code not in found or found[code].last_day < last_day:
                found[code] = Cover(kind, disclosure.ground, disclosure.paragraph, last_day)
    return {code: found[code] for code in InformationKind.values if code in found}


def covers_of(referral: Referral, day: date) -> dict[str, Cover]:
    """What may be told who referred the person, on the day."""
    rows = Disclosure.objects.filter(referral=referral).holding_on(day)
    return covers(rows.select_related("ground", "consent"))


def recipient_of(referral: Referral) -> str:
    """Who gets what is told about a referral: the officer by name, and the authority."""
    name = referral.referrer.name if referral.referrer else referral.referrer_name
    return f"{name}, {referral.get_referrer_kind_display()}" if name else referral.get_referrer_kind_display()


def consents_for(participant: Participant, day: date) -> Any:
    """The person's consents to give that hold on the day, and were not given before she last left (``last_exit``)."""
    found = Consent.objects.filter(participant=participant, may_give=True).holding_on(day)
    left = last_exit(participant, day)
    return found.filter(given_on__gt=left) if left else found


def last_exit(participant: Participant, day: date) -> date | None:
    """The last day of the round before the one that goes on: a consent from before it holds no longer (SUS practice).

    None when the person has not come back: then what she said yes to is still about the same round.
    """
    rows = Enrolment.objects.filter(participant=participant, last_day__isnull=False)
    begins = rows.current_on(day).order_by("starts_on").values_list("starts_on", flat=True).first()
    if begins is None:
        return None
    ended = rows.filter(last_day__lt=begins).order_by(F("last_day").desc()).values_list("last_day", flat=True)
    found: date | None = ended.first()
    return found


def needs_new_consent(participant: Participant, consents: Iterable[Consent], day: date) -> bool:
    """Whether she has come back and nothing was consented to since: those from the round before are there and hold no more."""
    left = last_exit(participant, day)
    given = [consent.given_on for consent in consents]
    return left is not None and bool(given) and all(each <= left for each in given)
