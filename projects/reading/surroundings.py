"""What stands around a line: blank rows, the text below it, and the labels of the page."""

from __future__ import annotations

from collections.abc import Sequence

from .decoding import Line
from .recognition import Manner, recognise, strip_bullet
from .shapes import is_heading, is_prose


class Surroundings:
    """The lines of a page, with the labels found in them and the keys that have a heading on a row of its own."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found = {line.number: found for line in lines if (found := recognise(line))}
        self.headed = {one.key for one in self.found.values() if one.manner is Manner.ALONE and not one.bulleted}

    def stands_alone(self, position: int) -> bool:
        """Are the rows above and below blank?"""
        return self._blank_at(position - 1) and self._blank_at(position + 1)

    def is_unknown_heading(self, position: int) -> bool:
        """Blank above, blank below, then running text: in the known layouts only headings stand so."""
        below = self.text_below(position)
        runs_on = bool(below) and (is_prose(below) or bool(strip_bullet(below)[1]))
        return self.stands_alone(position) and is_heading(self.lines[position].text) and runs_on

    def text_below(self, position: int) -> str:
        """The next line with text, unless it carries a label of its own."""
        for line in self.lines[position + 1 : position + 4]:
            if not line.is_blank:
                found = self.found.get(line.number)
                return "" if found and found.manner is not Manner.SPACED else line.text.strip()
        return ""

    def _blank_at(self, position: int) -> bool:
        return not 0 <= position < len(self.lines) or self.lines[position].is_blank
