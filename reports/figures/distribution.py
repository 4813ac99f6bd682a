"""A distribution (fördelning): how many persons are in each group, by sex. It can hold no person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nystart.foundation.swedish.formats import MISSING
from participants.numbers.codes import LegalSex

MISSING_CODE = ""
MISSING_LABEL = MISSING.capitalize()

SEXES = (LegalSex.FEMALE, LegalSex.MALE, LegalSex.UNKNOWN)


@dataclass(frozen=True)
class Group:
    """One row: women, men, and persons whose legal sex is not known."""

    code: str
    label: str
    female: int = 0
    male: int = 0
    unknown: int = 0
    outcome: str = ""
    """For exits: how Kolada counts the reason."""
    note: str = ""

    @property
    def total(self) -> int:
        """Persons in the group."""
        return self.female + self.male + self.unknown

    @property
    def counts(self) -> tuple[int, int, int]:
        """In the order of ``SEXES``."""
        return (self.female, self.male, self.unknown)


@dataclass(frozen=True)
class Distribution:
    """Persons in groups that do not overlap. ``total`` is the number of persons, each counted once."""

    title: str
    head: str
    groups: tuple[Group, ...]
    ordered: bool = False
    has_names: bool = False
    """Whether the labels are names, which keep their capital letter in the middle of a line."""
    note: str = ""

    @property
    def total(self) -> Group:
        """The row at the foot."""
        sums = [sum(column) for column in zip(*(group.counts for group in self.groups), strict=True)] or [0, 0, 0]
        return Group("total", "Totalt", *sums)

    @property
    def persons(self) -> int:
        """Persons in all groups."""
        return self.total.total

    def group(self, code: str) -> Group:
        """One row by its code. Raises KeyError."""
        return {group.code: group for group in self.groups}[code]


def fill(
    labels: Mapping[str, str], counted: Iterable[tuple[str | None, str, int]], *, keep_empty: bool
) -> tuple[Group, ...]:
    """Groups in the order of ``labels`` from counted (code, sex, persons); codes without a label come last.

    The row for "uppgift saknas" is always there, so that nobody needs to wonder whether someone was left out.
    """
    cells: dict[str, dict[str, int]] = {}
    for code, sex, persons in counted:
        row = cells.setdefault(code or MISSING_CODE, {})
        row[sex] = row.get(sex, 0) + persons
    order = [code for code in labels if keep_empty or code in cells]
    order += sorted(code for code in cells if code not in labels and code != MISSING_CODE)
    named = {code: labels.get(code, code) for code in order} | {MISSING_CODE: MISSING_LABEL}
    return tuple(
        Group(
            code,
            label,
            female=cells.get(code, {}).get(LegalSex.FEMALE, 0),
            male=cells.get(code, {}).get(LegalSex.MALE, 0),
            unknown=cells.get(code, {}).get(LegalSex.UNKNOWN, 0),
        )
        for code, label in named.items()
    )
