"""Does a line carry a label, which one, and what stands after it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from .decoding import Line
from .values import is_typed, reads
from .vocabulary import ALSO_ALONE, LABELS, WEAK, Kind, Label

_BULLET = re.compile(r"^\s*(?:[•·▪◦●‣\uf0b7]|[-–—*](?=\s|[^\W\d]))\s*")
_LONGEST_VALUE = 160
_CODE = re.compile(r"(?:[a-zA-Z]\)|(?:ESO|RSO|SO)[ .]?\d[\d.a-z]*|\d{1,2}(?:\.\d{1,2})+[.:)]?)(?=\s|$)")
_SENTENCE_WORDS = frozenset(
    [
        "är",
        "var",
        "har",
        "hade",
        "ska",
        "skall",
        "kan",
        "kommer",
        "blir",
        "i",
        "på",
        "av",
        "för",
        "med",
        "till",
        "från",
        "som",
        "och",
        "att",
        "om",
        "vid",
        "utan",
        "där",
    ]
)


class Manner(Enum):
    """How label and value stand: label on a line of its own, after a mark, after a space, or glued together."""

    ALONE = "alone"
    MARKED = "marked"
    SPACED = "spaced"
    GLUED = "glued"


@dataclass(frozen=True)
class Recognised:
    """A label found at the start of a line."""

    label: Label
    written: str
    manner: Manner
    value: str
    line: int
    bulleted: bool = False
    aside: str = ""

    @property
    def key(self) -> str:
        """The key of the label."""
        return self.label.key


def _pattern_of(spelling: str) -> str:
    parts = [re.escape(part) for part in re.split(r"[\s-]+", spelling)]
    return r"[\s\-–]*".join(parts) if "-" in spelling else r"\s+".join(parts)


def _spelled() -> dict[str, tuple[Label, str]]:
    """Folded spelling -> label and how strong the spelling is."""
    table = {}
    for label in LABELS.values():
        for spelling in label.spellings:
            strength = spelling[0] if spelling[0] in (WEAK, ALSO_ALONE) else ""
            table[_fold(_plain(spelling))] = (label, strength)
    return table


def _plain(spelling: str) -> str:
    return spelling.removeprefix(WEAK).removeprefix(ALSO_ALONE)


def _fold(text: str) -> str:
    return re.sub(r"[\s\-–]+", "", text).casefold()


_SPELLED = _spelled()
_ALTERNATIVES = sorted(
    {_plain(spelling) for label in LABELS.values() for spelling in label.spellings}, key=len, reverse=True
)
_ASIDE = r"\s?\([^()]{0,40}\)|,\s?(?:kr|kronor|sek|eur|euro|planerat|totalt)\b"
_LABELLED = re.compile(
    rf"^\s*(?P<written>(?P<label>{'|'.join(_pattern_of(s) for s in _ALTERNATIVES)})(?P<aside>{_ASIDE})?)(?P<rest>.*)$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^\s*(?:[:：]|\t|\s{2,}(?=\S)|\s[-–—=]\s)\s*[:：]?\s*(?P<value>.*)$")


def strip_bullet(text: str) -> tuple[str, bool]:
    """The text without its bullet (•, -, *), and whether it had one."""
    match = _BULLET.match(text)
    return (text[match.end() :].strip(), True) if match else (text.strip(), False)


def recognise(line: Line) -> Recognised | None:
    """The label at the start of the line, or None when the line is text that only begins with the same letters."""
    text, bulleted = strip_bullet(line.text)
    match = _LABELLED.match(text)
    if match is None:
        return None
    label, strength = _SPELLED[_fold(match["label"])]
    rest = match["rest"]
    found = _manner_and_value(label, match["label"], rest, strength)
    if found is None:
        return None
    manner, value = found
    return Recognised(label, match["written"].strip(), manner, value, line.number, bulleted, match["aside"] or "")


def _manner_and_value(label: Label, written: str, rest: str, strength: str) -> tuple[Manner, str] | None:
    if not rest.strip(" \t:："):
        return None if strength == WEAK and not rest.strip() else (Manner.ALONE, "")
    marked = _MARKED.match(rest)
    if marked and (label.kind is not Kind.SECTION or rest.lstrip(" ")[0] in ":：\t"):
        return Manner.MARKED, marked["value"].strip()
    if strength == WEAK or (strength == ALSO_ALONE and rest[0] == " "):
        return None
    value = rest.strip()
    if rest[0] == " ":
        return (Manner.SPACED, value) if _may_follow_a_space(label, value) else None
    return (Manner.GLUED, value) if _may_be_glued(label, written, value) else None


def begins_with_code(text: str) -> bool:
    """`a) Förbättra tillgången ...`, `2.3 ...`, `ESO4.1 ...`: an objective of the programme, however long its sentence is."""
    return bool(_CODE.match(text))


def _may_follow_a_space(label: Label, value: str) -> bool:
    """`Projektfas Genomförande` but not `Syfte är` or `Region Väst samarbetar med alla kommuner.`"""
    if label.key == "specific_objective" and begins_with_code(value):
        return True
    if label.kind is Kind.SECTION or len(value) > _LONGEST_VALUE:
        return False
    if is_typed(label.key):
        return reads(label.key, value)
    words = value.split()
    is_sentence = words[0].casefold() in _SENTENCE_WORDS or value.endswith((".", ",", ":", "!", "?"))
    return value[0].isalnum() and len(words) <= 10 and not is_sentence


def _may_be_glued(label: Label, written: str, value: str) -> bool:
    """`RegionÖstra Mellansverige` but not `Regionen`; in capitals only what can be read for certain."""
    if is_typed(label.key):
        return reads(label.key, value)
    if label.key == "specific_objective" and begins_with_code(value):
        return True
    if label.kind is Kind.CONTACT:
        return len(value) <= _LONGEST_VALUE
    if written.isupper() and not label.heading.isupper() and not value[1:2].islower():
        return value.casefold().startswith(written.casefold()) or (
            len(written) > 10 and label.kind in (Kind.FACT, Kind.NOTE)
        )
    return value[0].isupper() or value[0].isdigit() or value[0] in '•”"('
