"""A project's name and number come again over its texts: then they are no label."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = r"(?:19|20)\d\d[/-]\d{3,9}"
_NUMBER_FIRST = re.compile(rf"^(?P<number>{_NUMBER})(?:\s*[-–—:,]?\s+(?P<name>\S.*))?$")
_NUMBER_LAST = re.compile(rf"^(?P<name>.*\S)(?:\s*[(,–—-]\s*|\s+)(?P<number>{_NUMBER})\)?$")


def number_and_name(text: str) -> tuple[str, str]:
    """The registry number and the name on one line; either may be empty."""
    match = _NUMBER_FIRST.match(text.strip()) or _NUMBER_LAST.match(text.strip())
    return (match["number"], match["name"] or "") if match else ("", text.strip())


def folded(text: str) -> str:
    """The text as it is compared: capitals, spaces and a colon at the end make no difference."""
    return " ".join(text.split()).casefold().rstrip(" :.")


class Repeats:
    """The names and numbers that a page has for its project."""

    def __init__(self, said: Iterable[str]) -> None:
        self._known = {folded(part) for text in said for part in (text, *number_and_name(text)) if folded(part)}

    def has(self, text: str) -> bool:
        """Does the line say nothing but the project's name, its number or both?"""
        parts = [folded(part) for part in number_and_name(text) if folded(part)]
        return folded(text) in self._known or (bool(parts) and all(part in self._known for part in parts))
