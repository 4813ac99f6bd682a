"""Which column holds what: proposed from the headings, chosen in the browser, remembered by the headings' signature."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from nystart.foundation.spreadsheets import Table

from .fields import Field, headings, normalised

SHORTEST_PART = 5
"""A word for a field is also found inside a longer heading when it has at least so many letters."""
Columns = dict[int, str]
"""Column (from 0) to the code of a field."""


def knows(fields: Iterable[Field]) -> "Headings":
    """Whether a text is a heading for one of the fields."""
    return Headings(fields)


class Headings:
    """The words for the fields of one sheet."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self.words = [
            (word, field.code) for field in fields for word in (normalised(field.label), *headings()[field.code])
        ]
        self.exact = dict(reversed(self.words))

    def __call__(self, text: str) -> bool:
        return normalised(text) in self.exact

    def proposed(self, table: Table) -> Columns:
        """The field of each column whose heading says so, each field once: whole headings first, then parts of longer ones."""
        found: Columns = {}
        for column, heading in table.headers.items():
            code = self.exact.get(normalised(heading))
            if code and code not in found.values():
                found[column] = code
        for column, heading in table.headers.items():
            if column not in found and (code := self._within(heading, set(found.values()))):
                found[column] = code
        return found

    def _within(self, heading: str, taken: set[str]) -> str | None:
        padded = f" {normalised(heading)} "
        fits = [(len(word), code) for word, code in self.words if len(word) >= SHORTEST_PART and f" {word} " in padded]
        return next((code for _length, code in sorted(fits, reverse=True) if code not in taken), None)


def signature(table: Table) -> str:
    """The same headings in the same columns give the same text, whatever the rows say."""
    told = json.dumps([[column, normalised(heading)] for column, heading in table.headers.items()], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def fitting(chosen: Mapping[str | int, str], table: Table, fields: Iterable[Field]) -> Columns:
    """What was chosen before, as far as the table has the columns and the sheet the fields."""
    codes = {field.code for field in fields}
    return {int(column): code for column, code in chosen.items() if int(column) in table.headers and code in codes}


def missing(columns: Columns, fields: Iterable[Field]) -> list[Field]:
    """Fields that the list must have and no column holds."""
    return [field for field in fields if field.is_required and field.code not in columns.values()]
