"""From the bytes of a file, or a paste, to clean numbered lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from nystart.foundation.swedish.text import clean

from .markup import looks_like_markup, text_of_markup
from .refusal import ImportRefused

# The longest of the known pages is 12 kB; a page with every section full stays far below this.
LONGEST_PAGE = 500_000

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_EMPHASIS = re.compile(r"\*\*|__")
_HASHES = re.compile(r"^\s*#{1,6}\s+")


@dataclass(frozen=True)
class Line:
    """One line of the page; `number` counts from 1, as in the margin of the review screen."""

    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Nothing but spaces?"""
        return not self.text.strip()


def decode(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or windows-1252. Raises ImportRefused for a binary or too large file."""
    check_size(len(raw))
    if raw.startswith(_UTF16_MARKS):
        return _decode_strictly(raw, "utf-16")
    if b"\x00" in raw:
        raise ImportRefused("Filen är inte en textfil. Spara sidan som text, eller kopiera texten och klistra in den.")
    try:
        return clean(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _decode_strictly(raw, "cp1252")


def check_size(size: int) -> None:
    """Raise ImportRefused for a file of so many bytes, before it is read, when no page is as long."""
    if size > LONGEST_PAGE * 2:
        raise ImportRefused(_too_long(size))


def _decode_strictly(raw: bytes, encoding: str) -> str:
    try:
        return clean(raw.decode(encoding))
    except UnicodeDecodeError:
        raise ImportRefused(
            "Filen är inte en textfil. Spara sidan som text, eller kopiera texten och klistra in den."
        ) from None


def to_lines(text: str) -> tuple[Line, ...]:
    """The page as numbered lines with plain spaces. Raises ImportRefused when there is nothing, too much, or no text."""
    if len(text) > LONGEST_PAGE:
        raise ImportRefused(_too_long(len(text)))
    if _CONTROL.search(text):
        raise ImportRefused("Det här är inte text: den innehåller styrtecken. Kopiera texten från sidan på nytt.")
    if looks_like_markup(text):
        text = text_of_markup(text)
    lines = tuple(Line(number, _clean(row)) for number, row in enumerate(text.splitlines(), start=1))
    if all(line.is_blank for line in lines):
        raise ImportRefused("Det finns ingen text att läsa. Klistra in hela sidan ur projektbanken.")
    return lines


def _clean(row: str) -> str:
    row = unicodedata.normalize("NFC", row)
    row = _SPACES.sub(" ", _INVISIBLE.sub("", row))
    row = _HASHES.sub("", _EMPHASIS.sub("", row)).rstrip()
    if row.lstrip().startswith("|") and row.endswith("|"):
        row = "\t".join(cell.strip() for cell in row.strip().strip("|").split("|"))
    return row


def _too_long(size: int) -> str:
    return (
        f"Texten är för lång ({size / 1_000_000:.1f} MB). ".replace(".", ",", 1)
        + "En sida ur projektbanken är högst 0,5 MB. Klistra in en sida i taget."
    )
