"""The project's name: under its label, else the line above the labels that is most likely a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .capitals import title_in_words
from .collected import Collected
from .decoding import Line
from .page import Mark, UnknownLabel
from .recognition import strip_bullet
from .repeats import folded, number_and_name
from .site_lines import is_plainly_site_line, is_site_line

_LONGEST_NAME = 200
_TRAIL = re.compile(r"\s+[/>›»|]\s+")
_OF_SITE_LAST = re.compile(r"^(?P<name>.*\S)\s+[|–—-]\s+(?P<site>\S[^|–—]*)$")
_MUCH_OF_SITE = 2


def read_title(collected: Collected, fields: dict[str, Any], rows: dict[str, int], lines: Sequence[Line]) -> None:
    """Name and, where its line carries it, registry number. Other lines above the labels are kept as unknown."""
    _read_labelled(collected, fields, rows)
    if "name" not in fields and (line := _best(collected.titles, lines)):
        _take_name(number_and_name(_last_of_trail(line.text.strip())), line, fields, rows)
    for line in collected.titles:
        _mark(line, collected, fields, rows)
    if "name" not in fields:
        fields["name"] = None
        collected.warnings.append("Sidan har inget projektnamn. Skriv namnet innan du sparar.")
    else:
        fields["name"] = title_in_words(fields["name"], (line.text for line in lines))


def _read_labelled(collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> None:
    for found, text in collected.facts.get("name", []):
        number, name = number_and_name(text)
        if not text or is_site_line(text):
            continue
        if "name" not in fields and name:
            _take_name((number, name), Line(found.line, text), fields, rows)
        elif folded(name) != folded(fields.get("name", "")):
            collected.unknown.append(UnknownLabel(found.written.rstrip(":"), text, found.line))


def _take_name(said: tuple[str, str], line: Line, fields: dict[str, Any], rows: dict[str, int]) -> None:
    number, name = said
    fields["name"], rows["name"] = name[:_LONGEST_NAME], line.number
    _take_number(number, line, fields, rows)


def _take_number(number: str, line: Line, fields: dict[str, Any], rows: dict[str, int]) -> None:
    if number and "registry_number" not in rows:
        fields["registry_number"], rows["registry_number"] = number, line.number


def _best(titles: Sequence[Line], lines: Sequence[Line]) -> Line | None:
    """With its number, or said again further down; else the first, or the last one when a menu stands above."""
    named = [
        line
        for line in titles
        if not is_site_line(strip_bullet(text := _last_of_trail(line.text.strip()))[0]) and number_and_name(text)[1]
    ]
    named = [line for line in named if not strip_bullet(line.text)[1]] or named
    if not named:
        return None
    numbered = [line for line in named if number_and_name(_last_of_trail(line.text.strip()))[0]]
    last = titles[-1].number
    below = folded(" ".join(line.text for line in lines if line.number > last))
    again = [line for line in named if re.search(rf"\b{re.escape(folded(line.text))}\b", below)]
    of_site = sum(is_site_line(strip_bullet(line.text)[0]) for line in titles if line.number < named[-1].number)
    usual = named[-1] if of_site >= _MUCH_OF_SITE else named[0]
    return next(iter(numbered), None) or (usual if usual in again else next(iter(again), usual))


def _mark(line: Line, collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> None:
    text = line.text.strip()
    number, name = number_and_name(_last_of_trail(text))
    is_known = not name or folded(name) == folded(fields.get("name") or "")
    if is_known:
        _take_number(number, line, fields, rows)
    else:
        collected.unknown.append(UnknownLabel(text, "", line.number))
    collected.marks.append(Mark(line.number, text, known=is_known))


def _last_of_trail(text: str) -> str:
    """The last part of a breadcrumb trail (`Start / Projektbanken / Nystart`), a title without the site's name, or the text."""
    parts = _TRAIL.split(text)
    if len(parts) > 1 and is_site_line(parts[0]):
        return parts[-1]
    before = _OF_SITE_LAST.match(text)
    return before["name"] if before and is_plainly_site_line(before["site"]) else text
