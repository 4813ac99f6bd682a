"""Anchors (ankare): the ends of the chains, written each night to a file outside the database."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from .models import Seal

WHOLE_CHAIN = "chain"
NOBODY = "-"

LOST = "the database ends before the anchor: what was sealed after it is gone, or an older backup was restored"
OTHER = "the database says something else than the anchor"


@dataclass(frozen=True)
class Anchor:
    """The end of a chain when a day was over: of a log and a municipality by the last row, of all by the last seal."""

    day: date
    log: str
    controller_id: UUID | None
    number: int
    checksum: bytes

    def __str__(self) -> str:
        return f"{self.day} {self.controller_id or NOBODY} {self.log} {self.number} {self.checksum.hex()}"

    @classmethod
    def read(cls, line: str) -> "Anchor":
        """The anchor on a line of the file. Raises ValueError when the line holds something else."""
        day, controller, log, number, checksum = line.split()
        controller_id = None if controller == NOBODY else UUID(controller)
        return cls(date.fromisoformat(day), log, controller_id, int(number), bytes.fromhex(checksum))

    def misfit(self) -> str:
        """Why the chain does not fit the anchor; nothing when it does."""
        if self.log == WHOLE_CHAIN:
            found = Seal.objects.filter(number=self.number).values_list("checksum", flat=True).first()
            ends_before = found is None and not Seal.objects.filter(number__gt=self.number).exists()
        else:
            seals = Seal.objects.filter(log=self.log, controller_id=self.controller_id, day=self.day, reason="")
            found = next((seal.link for seal in seals.order_by("number") if seal.last == self.number), None)
            ends_before = found is None and all(seal.last < self.number for seal in seals.only("first", "row_ids"))
        if found is not None:
            return "" if bytes(found) == self.checksum else OTHER
        return LOST if ends_before else OTHER


def anchors_of(day: date) -> Iterator[Anchor]:
    """The end of each chain of the day, and at last that of all seals up to now."""
    heads = Seal.objects.filter(day=day, reason="").order_by("log", "controller_id", "-number")
    for seal in heads.distinct("log", "controller_id").defer("contents"):
        yield Anchor(day, seal.log, seal.controller_id, seal.last, bytes(seal.link))
    end = Seal.objects.order_by("number").only("checksum").last()
    if end is not None:
        yield Anchor(day, WHOLE_CHAIN, None, end.number, bytes(end.checksum))


def append(path: Path, anchors: Iterable[Anchor]) -> None:
    """Add lines at the end of the file, which only its owner reads; they are on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(f"{anchor}\n" for anchor in anchors)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Iterator[Anchor]:
    """The anchors of a file, one at a time. Raises ValueError with the number of a line that is none."""
    with path.open(encoding="ascii") as file:
        for number, line in enumerate(file, 1):
            try:
                yield Anchor.read(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: no anchor.") from error


def last_day_in(path: Path) -> date | None:
    """The last day whose anchors are in the file."""
    if not path.exists():
        return None
    return max((anchor.day for anchor in read(path) if anchor.log == WHOLE_CHAIN), default=None)
