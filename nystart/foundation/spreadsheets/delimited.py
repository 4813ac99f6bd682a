"""Text files with separated values (CSV), in any of the forms that Swedish programs save."""

import csv
from collections import Counter
from io import StringIO

from nystart.foundation.swedish.text import clean

from .limits import MOST_COLUMNS, MOST_SHEET_ROWS
from .refusal import SheetRefused
from .table import Cell, Grid, is_formula

SEPARATORS = ";\t,|"
SAMPLE_LINES = 30
LATIN_END = "\u0250"
NO_TEXT = "Filen går inte att läsa som text. Spara listan som CSV (UTF-8) eller Excel och försök igen."


def read_delimited(content: bytes) -> Grid:
    """The cells of a text file. Raises SheetRefused for what is no text, and for too many rows or columns."""
    text = decode(content)
    separator, text = _separator(text)
    rows: list[list[Cell]] = []
    formulas = set()
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator)):
            _check_size(number, row)
            rows.append([clean(value).strip() for value in row])
            formulas |= {(number, column) for column, value in enumerate(rows[-1]) if is_formula(str(value))}
    except csv.Error:
        raise SheetRefused(
            "Filens rader går inte att skilja åt. Öppna den i Excel, spara om den och försök igen."
        ) from None
    return Grid(rows=rows, formulas=frozenset(formulas))


def decode(content: bytes) -> str:
    """The text, in UTF-8, UTF-16 or Windows-1252, with or without a mark of which. Raises SheetRefused for other bytes."""
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:200]:
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plain(text):
            return text
    raise SheetRefused(NO_TEXT)


def _is_plain(text: str) -> bool:
    """Whether it is text in Latin letters for the most part: two bytes of anything else make some letter too."""
    controls = any(ord(sign) < ord(" ") and sign not in "\t\r\n\x0b\x0c" for sign in set(text))
    return not controls and sum(sign < LATIN_END for sign in text[:2000]) * 2 > len(text[:2000])


def _separator(text: str) -> tuple[str, str]:
    """What stands between the values, and the text without the line in which Excel says so (sep=;)."""
    first, _, rest = text.partition("\n")
    said = first.strip().lower().removeprefix("sep=") if first.lower().startswith("sep=") else ""
    if said and said[0] in SEPARATORS:
        return said[0], f"\n{rest}"
    return max(SEPARATORS, key=lambda separator: _fit(text, separator)), text


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How many of the first lines have as many values as most of them have, and how many values that is."""
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    try:
        widths = Counter(len(row) for row in csv.reader(StringIO(sample), delimiter=separator) if any(row))
    except csv.Error:
        return 0, 0
    width, lines = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
    return (lines, width) if width > 1 else (0, 0)


def _check_size(number: int, row: list[str]) -> None:
    if number >= MOST_SHEET_ROWS:
        raise SheetRefused(f"Filen har fler än {MOST_SHEET_ROWS} rader. Dela upp den i flera filer.")
    if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
        raise SheetRefused(f"Filen har fler än {MOST_COLUMNS} kolumner. Ta bort dem som inte behövs.")
