"""What the page shows of a dry run: faults and rows, filtered and a page at a time."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Any
from uuid import UUID

from django.utils.functional import cached_property

from nystart.foundation.audit.lists import Shown
from participants.sheets.codes import Outcome

from .models import ListImport
from .sealing import UnreadableError, unseal_json

PER_PAGE = 100
HEADER = ["Rad", "Kolumn", "Rubrik", "Uppgift", "Fel"]


@dataclass(frozen=True)
class FaultLine:
    """A fault as it is shown: row, column in letters, its heading, the field, and what to do."""

    row: int
    letters: str
    heading: str
    field: str
    message: str


@dataclass(frozen=True)
class RowLine:
    """A row as it is shown: what becomes of it, and of whom."""

    row: int
    outcome: str
    who: str
    words: str
    person: str
    is_protected: bool

    @property
    def outcome_label(self) -> str:
        """Skapas, ändras, hoppas över."""
        return str(Outcome(self.outcome).label)


class Report:
    """The dry run of a list, unsealed once."""

    def __init__(self, listed: ListImport) -> None:
        self.listed = listed

    @cached_property
    def _told(self) -> dict[str, Any]:
        try:
            told: dict[str, Any] = unseal_json(self.listed.sealed_report) if self.listed.sealed_report else {}
        except UnreadableError:
            told = {}
        return told

    def faults(self, field: str = "") -> list[FaultLine]:
        """All faults, or those of one field."""
        lines = [FaultLine(*line) for line in self._told.get("faults", ())]
        return [line for line in lines if not field or line.field == field]

    @cached_property
    def fields(self) -> list[tuple[str, int]]:
        """The fields that have faults, and how many, most first."""
        counts: dict[str, int] = {}
        for line in self.faults():
            counts[line.field] = counts.get(line.field, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def rows(self, outcome: str) -> list[RowLine]:
        """The rows with an outcome."""
        return [line for line in (RowLine(*line) for line in self._told.get("rows", ())) if line.outcome == outcome]

    def people(self, lines: Iterable[RowLine]) -> list[Shown]:
        """Whose files the lines tell of, for the access log."""
        controller = self.listed.controller_id
        return [Shown(UUID(line.person), controller, line.is_protected) for line in lines if line.person]

    def faults_as_csv(self) -> bytes:
        """All faults as a file that Excel opens. A cell never begins so that a spreadsheet would calculate it."""
        made = StringIO(newline="")
        writer = csv.writer(made, delimiter=";")
        writer.writerow(HEADER)
        for line in self.faults():
            writer.writerow([line.row, line.letters, *map(_harmless, (line.heading, line.field, line.message))])
        return made.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
