"""What was found in a list: a fault with its row and column, and what would become of each row."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.spreadsheets.table import column_letters
from projects.register.models import Project

from .codes import Outcome


@dataclass(frozen=True)
class Setting:
    """Where a list is read in, by whom, and on what day."""

    organisation: Organisation
    by: User
    today: date
    shown_name: str
    project: Project | None = None
    referrer_kind: str = ""

    @property
    def controller_id(self) -> UUID:
        """The municipality of the unit; one that takes people in has one."""
        return self.organisation.controller_id or self.organisation.pk


@dataclass(frozen=True)
class ReadRow:
    """One row with the values of its fields; a field without a column, or with an empty cell, is not among them."""

    number: int
    values: dict[str, Any]

    def get(self, code: str, otherwise: Any = None) -> Any:
        """The value of a field."""
        return self.values.get(code, otherwise)


class Fault(NamedTuple):
    """What is wrong in a row, in which column (from 0; None when it is about the row), and how to mend it."""

    row: int
    column: int | None
    field: str
    message: str

    @property
    def letters(self) -> str:
        """The column as Excel calls it."""
        return "" if self.column is None else column_letters(self.column)


class RowOutcome(NamedTuple):
    """What becomes of a row, who it is about, and in words; ``person`` is whose file it is when there is one already."""

    row: int
    outcome: str
    who: str
    words: str
    person: str = ""
    is_protected: bool = False


@dataclass
class Found:
    """All faults and outcomes of a list, and what there is to write when there is no fault."""

    faults: list[Fault] = field(default_factory=list)
    outcomes: list[RowOutcome] = field(default_factory=list)
    writes: Any = None

    @property
    def digest(self) -> str:
        """The same list on the same data gives the same text."""
        told = hashlib.sha256()
        for part in (*map(repr, self.outcomes), *map(repr, self.faults)):
            told.update(part.encode())
        return told.hexdigest()

    def count(self, outcome: str) -> int:
        """How many rows have the outcome."""
        if outcome == Outcome.FAULT:
            return len(self.faults)
        faulty = {fault.row for fault in self.faults}
        return sum(1 for row in self.outcomes if row.outcome == outcome and row.row not in faulty)
