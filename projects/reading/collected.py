"""What has been gathered of a page while it is read, before values are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from .decoding import Line
from .page import Mark, OtherFact, UnknownLabel
from .recognition import Recognised


class Zone(Enum):
    """Where in the page the reading is: among the facts, in a text, or in a list of names."""

    FACTS = "facts"
    TEXT = "text"
    LIST = "list"


@dataclass
class Gathered:
    """A text while it is being gathered."""

    key: str
    heading: str
    line: int
    rows: list[str] = field(default_factory=list)


@dataclass
class Collected:
    """Raw texts by label with their rows, before values are read."""

    titles: list[Line] = field(default_factory=list)
    facts: dict[str, list[tuple[Recognised, str]]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    name_lines: dict[str, int] = field(default_factory=dict)
    sections: list[Gathered] = field(default_factory=list)
    others: list[OtherFact] = field(default_factory=list)
    unknown: list[UnknownLabel] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def known_keys(self) -> frozenset[str]:
        """The labels that were found, but for texts under no known heading."""
        sections = {section.key for section in self.sections if not section.key.startswith(("other-", "description"))}
        return frozenset(self.facts) | frozenset(self.names) | sections
