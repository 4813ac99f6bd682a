"""Who has to approve for a person: as the law says (``participants.signing``), unless a rule of a room above says otherwise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from participants.core.codes import ContactKind
from participants.core.models import Participant
from participants.signing import signers as law

from .codes import Party


@dataclass(frozen=True)
class Signer:
    """One who has to approve besides the coach: as what, and the name that the document shows."""

    party: str
    name: str

    @property
    def is_herself(self) -> bool:
        """Whether it is the person the thing is about; only she approves by a code to her own address."""
        return self.party == Party.PARTICIPANT


@dataclass(frozen=True)
class Signers:
    """All who have to approve besides the coach, and in Swedish what must be found out before that is certain."""

    all_of: tuple[Signer, ...]
    missing: tuple[str, ...] = ()

    def may_sign(self, signer: Signer) -> bool:
        """Whether the one may approve now. While something is missing nobody does by virtue of an appointment."""
        return not self.missing or signer.party != Party.REPRESENTATIVE


Rule = Callable[[Participant, str, date], Iterable[Signer] | None]
rules: list[Rule] = []


def add_rule(rule: Rule) -> None:
    """Add a rule: (participant, code of the kind, day) -> who signs, or None where the rule has nothing to say."""
    if rule not in rules:
        rules.append(rule)


def who_signs(participant: Participant, kind: str, on: date) -> Signers:
    """Those who have to approve besides the coach. The first rule that says something decides, then the law."""
    for rule in rules:
        found = rule(participant, kind, on)
        if found is not None:
            return Signers(tuple(found))
    return _by_law(participant, on)


def _by_law(participant: Participant, on: date) -> Signers:
    """No area is asked for: which area of an appointment a plan belongs to is not ours to say, so every appointment counts."""
    found = law.who_signs_for(participant, on=on)
    return Signers(tuple(Signer(_party(each), each.name) for each in found.all_of), found.missing)


def _party(signer: law.Signer) -> str:
    if signer.contact_person is None:
        return Party.PARTICIPANT
    return Party.GUARDIAN if signer.contact_person.kind == ContactKind.CUSTODIAN else Party.REPRESENTATIVE
