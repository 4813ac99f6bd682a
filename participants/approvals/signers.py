"""Who has to approve for a person: she herself, unless a rule of a room above says otherwise (guardians, god man)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from participants.core.models import Participant

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


Rule = Callable[[Participant, str, date], Iterable[Signer] | None]
rules: list[Rule] = []


def add_rule(rule: Rule) -> None:
    """Add a rule: (participant, code of the kind, day) -> who signs, or None where the rule has nothing to say."""
    if rule not in rules:
        rules.append(rule)


def who_signs(participant: Participant, kind: str, on: date) -> tuple[Signer, ...]:
    """Those who have to approve besides the coach. The first rule that says something decides."""
    for rule in rules:
        found = rule(participant, kind, on)
        if found is not None:
            return tuple(found)
    return (Signer(Party.PARTICIPANT, participant.full_name),)
