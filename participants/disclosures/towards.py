"""What may be told to, and got from, an authority on a day: derived from the consents and the recorded grounds, never kept twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from participants.core.codes import InformationKind
from participants.core.models import Participant

from .codes import Way
from .grounds import consents_for, last_exit
from .models import Consent, Disclosure


@dataclass(frozen=True)
class Basis:
    """Why one kind of information may go one way between us and a party: the ground in words, with whom, to which day."""

    kind: InformationKind
    words: str
    last_day: date


@dataclass(frozen=True)
class Towards:
    """Everything that carries something about one person on a day, fetched once for all the parties of a page."""

    consents: tuple[Consent, ...]
    disclosures: tuple[Disclosure, ...]

    def bases(self, party: str, way: str) -> dict[str, Basis]:
        """For each kind that goes this way, the basis that holds longest, in the order of the list of kinds."""
        found: dict[str, Basis] = {}
        for kinds, words, last_day in self._carrying(party, way):
            for kind in kinds:
                if kind not in found or found[kind].last_day < last_day:
                    found[kind] = Basis(InformationKind(kind), words, last_day)
        return {kind: found[kind] for kind in InformationKind.values if kind in found}

    def _carrying(self, party: str, way: str) -> Iterable[tuple[list[str], str, date]]:
        for consent in self.consents:
            if party in consent.parties and (consent.may_give if way == Way.GIVE else consent.may_get):
                yield consent.kinds, f"samtycke, {consent.party_names}", consent.ends_on
        for row in self.disclosures:
            if row.party == party and row.way == way:
                yield row.kinds, f"{row.ground.label[:1].lower()}{row.ground.label[1:]}, {row.recipient}", row.last_day


def towards(participant: Participant, day: date) -> Towards:
    """What carries something about the person on the day, whichever way and whoever it is."""
    rows = Disclosure.objects.filter(participant=participant).holding_on(day).select_related("ground", "consent")
    consents = tuple(Consent.objects.filter(participant=participant).holding_on(day))
    left = last_exit(participant, day) if consents else None
    return Towards(tuple(each for each in consents if left is None or each.given_on > left), tuple(rows))


def may_be_got_on(asked: Disclosure, day: date) -> bool:
    """Whether what was asked for may be taken in on the day.

    By law until it was ended; by consent when the one it rests on, or a newer one for the same, holds. What came the day
    before a consent was taken back had been got.
    """
    if asked.ended_at is not None and timezone.localtime(asked.ended_at).date() <= day:
        return False
    return asked.consent is None or _held(asked.consent, day) or _renewed(asked, day)


def _held(consent: Consent, day: date) -> bool:
    taken_back = consent.withdrawn_at
    within = consent.starts_on <= day <= consent.ends_on
    return within and (taken_back is None or day < timezone.localtime(taken_back).date())


def _renewed(asked: Disclosure, day: date) -> bool:
    newer = consents_for(asked.participant, day, Way.GET)
    return bool(newer.filter(parties__contains=[asked.party], kinds__contains=asked.kinds).exists())
