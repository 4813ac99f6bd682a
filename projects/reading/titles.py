"""The project's name: under its label, else the first line of the page."""

from __future__ import annotations

import re
from typing import Any

from .collected import Collected
from .decoding import Line
from .page import Mark, UnknownLabel
from .vocabulary import NAVIGATION

_LONGEST_NAME = 200
_NUMBER_FIRST = re.compile(r"^(?P<number>(?:19|20)\d\d[/-]\d{3,9})\s*[-–—:,]?\s+(?P<name>\S.*)$")
_NUMBER_LAST = re.compile(r"^(?P<name>.*\S)\s*[(,–—-]\s*(?P<number>(?:19|20)\d\d[/-]\d{3,9})\)?$")
_TRAIL = re.compile(r"\s+[/>›»|]\s+")


def read_title(collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> None:
    """Name and, where the first line carries it, registry number. Other lines above the labels are kept as unknown."""
    labelled = [(found, text) for found, text in collected.facts.get("name", []) if text]
    if labelled:
        fields["name"], rows["name"] = labelled[0][1][:_LONGEST_NAME], labelled[0][0].line
    for line in collected.titles:
        _take_title(line, collected, fields, rows)
    if "name" not in fields:
        fields["name"] = None
        collected.warnings.append("Sidan har inget projektnamn. Skriv namnet innan du sparar.")


def _take_title(line: Line, collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> None:
    text = _last_of_trail(line.text.strip())
    match = _NUMBER_FIRST.match(text) or _NUMBER_LAST.match(text)
    name = match["name"] if match else text
    is_name = "name" not in fields and text.casefold() not in NAVIGATION
    if match and "registry_number" not in rows:
        fields["registry_number"], rows["registry_number"] = match["number"], line.number
    if is_name:
        fields["name"], rows["name"] = name[:_LONGEST_NAME], line.number
    if is_name or fields.get("name") == name:
        collected.marks.append(Mark(line.number, line.text.strip(), known=True))
    else:
        collected.marks.append(Mark(line.number, line.text.strip(), known=False))
        collected.unknown.append(UnknownLabel(line.text.strip(), "", line.number))


def _last_of_trail(text: str) -> str:
    """The last part of a breadcrumb trail (`Start / Projektbanken / Nystart`), or the text itself."""
    parts = _TRAIL.split(text)
    return parts[-1] if len(parts) > 1 and parts[0].casefold() in NAVIGATION else text
