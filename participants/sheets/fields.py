"""What a column of a list may hold: a field of a sheet, and the words by which people call it (``data/headings.json``)."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from nystart.foundation.spreadsheets import Cell
from nystart.foundation.swedish.text import one_hyphen

from .values import WrongValue, as_text

HEADINGS = Path(__file__).parent / "data" / "headings.json"
SEPARATORS = re.compile(r"[^0-9a-zåäöéü]+")


@dataclass(frozen=True)
class Field:
    """One thing that a column may hold. ``read`` takes a cell and today, and raises WrongValue."""

    code: str
    label: str
    read: Callable[[Cell, date], Any]
    example: str = ""
    hint: str = ""
    is_required: bool = False
    is_secret: bool = False


def text_of(longest: int) -> Callable[[Cell, date], str]:
    """A text on one line, refused when it is longer than its column."""

    def read(cell: Cell, today: date) -> str:
        text = as_text(cell)
        if len(text) > longest:
            raise WrongValue(f"Texten är längre än {longest} tecken. Korta den.")
        return text

    return read


def normalised(heading: str) -> str:
    """A heading as headings are compared: small letters, and single spaces for all other signs."""
    return SEPARATORS.sub(" ", one_hyphen(heading).casefold()).strip()


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """The words for each field, by its code, compared as ``normalised``."""
    told = json.loads(HEADINGS.read_text(encoding="utf-8"))
    return {code: tuple(normalised(word) for word in words) for code, words in told.items()}
