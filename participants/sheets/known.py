"""Whose numbers stand in a list: files that the user may open, and, without a word about them, those that she may not."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.audit.acting import looking_as
from participants.core.models import FormerNumber, Identity, Participant

from .found import RowOutcome

NOT_HERE = "Läses inte in härifrån. Gör ändringen i personens akt."
"""The same words whatever the reason; told only of files that the user may open."""


@dataclass(frozen=True)
class Known:
    """The files of a municipality that have the numbers of a list, or had them."""

    open: dict[str, Participant] = field(default_factory=dict)
    """Number to a file that the user may open."""
    editable: Collection[UUID] = frozenset()
    held: dict[str, list[UUID]] = field(default_factory=dict)
    """Number to every file that has it. Never told: it decides only whether the number is questioned (decision 0030)."""


def known_people(numbers: Iterable[str], unit: Organisation, by: User) -> Known:
    """The files that have the numbers, in the unit's own municipality."""
    sought = sorted(set(numbers))
    held: dict[str, list[UUID]] = defaultdict(list)
    with looking_as("inläsning av lista"):
        for model in (Identity, FormerNumber):
            rows = model.objects.filter(controller=unit.controller_id, number__in=sought).order_by("pk")
            for number, person in rows.values_list("number", "participant"):
                held[number].append(person)
    holders = {person for people in held.values() for person in people}
    if not holders:
        return Known()
    opened = {person.pk: person for person in Participant.objects.visible_to(by).filter(pk__in=holders)}
    editable = Participant.objects.editable_by(by).filter(pk__in=opened)
    found = {number: next((opened[pk] for pk in people if pk in opened), None) for number, people in held.items()}
    return Known(
        open={number: person for number, person in found.items() if person},
        editable=frozenset(editable.values_list("pk", flat=True)),
        held=dict(held),
    )


def of_a_person(row: int, outcome: str, person: Participant, words: str) -> RowOutcome:
    """What becomes of a row about somebody whose file the user may open."""
    return RowOutcome(row, str(outcome), person.full_name, words, str(person.pk), person.is_protected)
