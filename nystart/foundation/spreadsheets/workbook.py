"""Excel workbooks (xlsx): the first visible sheet with something in it, its values, merged cells, and where formulas stand."""

import re

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from nystart.foundation.swedish.text import clean

from .archive import DAMAGED, packed, safe_parts
from .limits import MOST_COLUMNS, MOST_SHEET_ROWS, MOST_TEXT
from .refusal import SheetRefused
from .table import Cell, Grid, column_index

CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*(<(?:\w+:)?f\b)?(?:<(?:\w+:)?v>(\d+)<)?")
PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
SHARED = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>", re.DOTALL)
SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
LONGEST_SHARED = 2_000
"""Texts shorter than this cannot together be too much, within the limits of rows and columns."""


def read_workbook(content: bytes) -> Grid:
    """The cells of the first sheet that has any. Raises SheetRefused for a damaged, hostile or too large workbook."""
    parts = safe_parts(content)
    places = _sheet_parts(parts)
    formulas = {name: _looked_through(parts, parts[path]) for name, path in places.items()}
    try:
        book = CalamineWorkbook.from_filelike(packed(parts))
        for sheet in book.sheets_metadata:
            if sheet.visible == SheetVisibleEnum.Visible and sheet.name in places:
                grid = _grid(book.get_sheet_by_name(sheet.name), formulas[sheet.name])
                if grid.rows:
                    return grid
    except (CalamineError, ValueError) as error:
        raise SheetRefused(DAMAGED) from error
    raise SheetRefused("Det finns ingen lista i filen. Kontrollera att den står på ett blad som syns.")


def _grid(sheet: CalamineSheet, formulas: frozenset[tuple[int, int]]) -> Grid:
    rows: list[list[Cell]] = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple((top[0], top[1], bottom[0], bottom[1]) for top, bottom in sheet.merged_cell_ranges or ())
    filled = any(value != "" for row in rows for value in row)
    return Grid(rows=rows if filled else [], formulas=formulas, merged=merged)


def _cell(value: Cell) -> Cell:
    return clean(value).strip() if isinstance(value, str) else value


def _sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    targets = {}
    for relation in RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        target = _attribute(relation, b"Target").lstrip("/")
        targets[_attribute(relation, b"Id")] = target if target.startswith("xl/") else f"xl/{target}"
    found = {}
    for sheet in SHEET.findall(parts["xl/workbook.xml"]):
        path = targets.get(_attribute(sheet, rb"\w+:id"), "")
        if path in parts:
            found[_unescaped(_attribute(sheet, b"name"))] = path
    return found


def _attribute(element: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + name + rb"""\s*=\s*["']([^"']*)["']""", element)
    return match[1].decode("utf-8", "replace") if match else ""


def _unescaped(text: str) -> str:
    for escaped, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(escaped, sign)
    return text


def _looked_through(parts: dict[str, bytes], sheet: bytes) -> frozenset[tuple[int, int]]:
    """Where formulas stand. Raises SheetRefused for cells too far out, which the reader would make room for all the way."""
    lengths = [len(text) for text in SHARED.findall(parts.get("xl/sharedStrings.xml", b""))]
    weighs = max(lengths, default=0) > LONGEST_SHARED
    formulas, total, unplaced = set(), 0, 0
    if any(int(row) > MOST_SHEET_ROWS for row in ROW.findall(sheet)):
        raise SheetRefused(
            f"Bladet har fler än {MOST_SHEET_ROWS} rader. Dela upp listan, eller ta bort tomma rader i slutet."
        )
    for attributes, formula, value in CELL.findall(sheet):
        place = PLACE.search(attributes)
        if place:
            row, column = int(place[2]) - 1, column_index(place[1].decode())
            if row >= MOST_SHEET_ROWS:
                raise SheetRefused(f"Bladet har fler än {MOST_SHEET_ROWS} rader. Dela upp listan.")
            if column >= MOST_COLUMNS:
                raise SheetRefused(f"Bladet har fler än {MOST_COLUMNS} kolumner. Ta bort dem som inte behövs.")
            if formula:
                formulas.add((row, column))
        unplaced += not place
        if weighs and value and b't="s"' in attributes and int(value) < len(lengths):
            total += lengths[int(value)]
            if total > MOST_TEXT:
                raise SheetRefused("Bladet har för mycket text. Dela upp listan i flera filer.")
    if unplaced:
        raise SheetRefused(DAMAGED)
    return frozenset(formulas)
