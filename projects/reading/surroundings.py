"""What stands around a line: blank rows, the text below it, and the labels of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .decoding import Line
from .recognition import Manner, recognise, strip_bullet
from .repeats import Repeats
from .shapes import is_heading, is_prose


class Surroundings:
    """The lines of a page, with the labels found in them and the keys that have a heading on a row of its own."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found = {line.number: found for line in lines if (found := recognise(line))}
        self.headed = {one.key for one in self.found.values() if one.manner is Manner.ALONE and not one.bulleted}
        self.repeats = Repeats(self._names_and_numbers())

    def stands_alone(self, position: int) -> bool:
        """Are the rows above and below blank?"""
        return self._blank_at(position - 1) and self._blank_at(position + 1)

    def is_unknown_heading(self, position: int) -> bool:
        """Blank above, blank below, then running text: in the known layouts only headings stand so."""
        below = self.text_below(position)
        runs_on = bool(below) and (is_prose(below) or bool(strip_bullet(below)[1]))
        text = self.lines[position].text
        return self.stands_alone(position) and is_heading(text) and runs_on and not self.repeats.has(text)

    def text_below(self, position: int) -> str:
        """The next line with text, unless it carries a label of its own."""
        for line in self.lines[position + 1 : position + 4]:
            if not line.is_blank:
                found = self.found.get(line.number)
                return "" if found and found.manner is not Manner.SPACED else line.text.strip()
        return ""

    def _names_and_numbers(self) -> Iterator[str]:
        """What the page calls the project: its lines above the first label, and what its labels say."""
        above = True
        for position, line in enumerate(self.lines):
            found = self.found.get(line.number)
            if found and found.key in ("name", "registry_number") and found.manner is not Manner.SPACED:
                yield found.value or self.text_below(position)
            above = above and (not found or found.manner is Manner.SPACED)
            if above and not is_prose(line.text):
                yield line.text

    def _blank_at(self, position: int) -> bool:
        return not 0 <= position < len(self.lines) or self.lines[position].is_blank
