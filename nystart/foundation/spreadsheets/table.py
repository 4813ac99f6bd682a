"""The table in a grid of cells: where its header stands, which rows are people, and what each column is called."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from .limits import MOST_ROWS
from .refusal import SheetRefused

Cell = str | int | float | bool | date | datetime | time | timedelta
HEADER_WITHIN = 20
"""So many rows may stand above the header: a title, a date, an empty row."""
SUMS = re.compile(r"^(?:summa|totalt?|antal|sum|delsumma|medel(?:värde)?)\b", re.IGNORECASE)
FORMULA = re.compile(r"^(?:[=@]|\+[A-Za-z(])")


@dataclass(frozen=True)
class Grid:
    """Cells as they stand in the file, from its first row and column; places count from 0."""

    rows: list[list[Cell]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of the list, by its number in the file (from 1); a cell that is missing is empty."""

    number: int
    cells: list[Cell]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Table:
    """A list: its header row's number (from 1), the columns with something in them, and the rows below."""

    header_row: int
    headers: dict[int, str]
    rows: list[Row] = field(default_factory=list)


def to_table(grid: Grid, knows: Callable[[str], bool]) -> Table:
    """Find the list in the cells. ``knows`` says whether a text is a heading that we know.

    Raises SheetRefused when there is no header, no row below it, or too many.
    """
    above = _with_merged_down(grid)
    at = _header_row(above, knows)
    if at is None:
        raise SheetRefused(
            "Vi hittar ingen rubrikrad. Skriv rubriker ovanför listan, till exempel Personnummer och Namn."
        )
    rows = [_row(grid, number) for number in range(at + 1, len(grid.rows))]
    rows = [row for row in rows if any(_is_filled(cell) for cell in row.cells)]
    while rows and _is_sums(rows[-1]):
        rows.pop()
    if not rows:
        raise SheetRefused("Det finns inga rader under rubrikerna. Fyll i listan och försök igen.")
    if len(rows) > MOST_ROWS:
        raise SheetRefused(f"Listan har fler än {MOST_ROWS} rader. Dela upp den i flera filer.")
    headers = _headers(grid, above, at)
    used = {column for row in rows for column, cell in enumerate(row.cells) if _is_filled(cell)}
    return Table(at + 1, {column: headers.get(column, "") for column in sorted(used | set(headers))}, rows)


def column_letters(column: int) -> str:
    """A column as Excel calls it: 0 is A, 27 is AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The other way round: AB is 27."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for something to calculate."""
    return bool(FORMULA.match(text))


def _is_filled(cell: Cell) -> bool:
    return cell != "" and cell is not None


def _row(grid: Grid, number: int) -> Row:
    here = grid.rows[number]
    formulas = (
        frozenset(column for column in range(len(here)) if (number, column) in grid.formulas)
        if grid.formulas
        else frozenset()
    )
    return Row(number + 1, here, formulas)


def _with_merged_down(grid: Grid) -> list[list[Cell]]:
    """The first rows, where a heading that is merged over several rows stands in each of them."""
    top = [list(row) for row in grid.rows[: HEADER_WITHIN + 1]]
    for first, left, last, _right in grid.merged:
        for row in range(first + 1, min(last + 1, len(top))):
            if left < len(top[first]) and left < len(top[row]) and not _is_filled(top[row][left]):
                top[row][left] = top[first][left]
    return top


def _header_row(top: list[list[Cell]], knows: Callable[[str], bool]) -> int | None:
    """The row with most headings that we know, or the lower of two rows of headings; without any the first that has two texts."""
    known = [sum(isinstance(cell, str) and knows(cell) for cell in row) for row in top[:HEADER_WITHIN]]
    most = max(known, default=0)
    if most:
        at = known.index(most)
        while at + 1 < len(known) and known[at + 1] > 1:
            at += 1
        return at
    texts = [sum(isinstance(cell, str) and _is_filled(cell) for cell in row) for row in top[:HEADER_WITHIN]]
    return next((number for number, count in enumerate(texts) if count > 1), None)


def _headers(grid: Grid, top: list[list[Cell]], at: int) -> dict[int, str]:
    """What each column is called; one without a heading of its own by the one above it, or that it is merged with."""
    found = {column: str(cell) for column, cell in enumerate(top[at]) if _is_filled(cell)}
    if at:
        for column, cell in enumerate(top[at - 1]):
            if _is_filled(cell) and isinstance(cell, str) and column not in found:
                found[column] = cell
    for first, left, last, right in grid.merged:
        if first <= at <= last and left in found:
            for column in range(left + 1, right + 1):
                found.setdefault(column, found[left])
    return {column: " ".join(text.split())[:120] for column, text in sorted(found.items())}


def _is_sums(row: Row) -> bool:
    """Whether a last row adds the list up: it begins so, or has nothing but formulas and numbers in a few of its cells."""
    filled = [(column, cell) for column, cell in enumerate(row.cells) if _is_filled(cell)]
    if isinstance(filled[0][1], str) and SUMS.match(filled[0][1]):
        return True
    return all(column in row.formulas for column, _cell in filled)
