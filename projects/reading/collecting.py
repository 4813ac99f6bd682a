"""Goes through the page once and sorts each line: label, value, list item, running text or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .addresses import goes_on_with_address
from .collected import Collected, Gathered, Zone
from .decoding import Line
from .names import names_on
from .page import Mark, UnknownLabel
from .recognition import Manner, Recognised, begins_with_code, strip_bullet
from .repeats import folded
from .shapes import is_convincing_in_text, is_prose, may_be_value_of, split_unknown
from .site_lines import is_plainly_site_line, is_site_line
from .surroundings import Surroundings
from .values import is_typed, reads
from .vocabulary import LABELS, Kind

_BROKEN = frozenset({"project_period", "granted_amount", "total_budget"})
_NAMES_OF_PROJECTS = frozenset({"region", "owner", "municipalities", "partners", "co_financiers", "call"})
"""A first line such as `Region i rörelse` or `Kommun Utan Gränser` is the name of a project."""
_MAY_RUN_ON = frozenset({"specific_objective", "priority_area"})
_LONGEST_RUN = 600
_SAID_BY_SITE = frozenset({"fund", "programme_period"})
"""`Europeiska socialfonden+` is a line of the site, and the value of these."""
_HAVE_NAMES = frozenset({"owner", "beneficiary", "contact_name", "call"})


def collect(lines: Sequence[Line]) -> Collected:
    """Sort all lines of the page."""
    collector = _Collector(lines)
    for position, line in enumerate(lines):
        collector.take(position, line)
    collector.leave_pending()
    return collector.result


class _Collector:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.around = Surroundings(lines)
        self.result = Collected()
        self.zone = Zone.FACTS
        self.list_key = ""
        self.list_bulleted = False
        self.in_foot = False
        self.pending: Recognised | None = None
        self.unknown_pending: tuple[str, int] | None = None
        self.last: tuple[str, Recognised | None] = ("", None)

    def take(self, position: int, line: Line) -> None:
        """Sort one line."""
        if line.is_blank:
            self._take_blank()
            return
        found = self.around.found.get(line.number)
        part = self._of_group(found)
        if part:
            found = part
        elif found and (self._is_value_of_pending(found) or self._is_last_value_again(line.text)):
            found = None
        if found and self._accepts(found, position):
            self.leave_pending()
            self._take_label(found)
        else:
            self._take_plain(position, line)

    def leave_pending(self) -> None:
        """A label that got no value: it is on the page, but says nothing."""
        if self.pending:
            self.result.facts.setdefault(self.pending.key, []).append((self.pending, ""))
            self.pending = None
        if self.unknown_pending:
            label, number = self.unknown_pending
            self.result.unknown.append(UnknownLabel(label, "", number))
            self.unknown_pending = None

    def _of_group(self, found: Recognised | None) -> Recognised | None:
        """`Namn` below `Stödmottagare` or `Kontaktperson` is the name of that one, not of the project."""
        if not found or found.key != "name" or "projekt" in found.written.casefold():
            return None
        above = self.pending.key if self.pending else self.last[0] if self.last[0].startswith("contact") else ""
        return replace(found, label=LABELS[above]) if above in _HAVE_NAMES else None

    # Is this label one, here?

    def _is_value_of_pending(self, found: Recognised) -> bool:
        """`Programområde` and below it `Programområde 2 ...`; `Projektägare` and below it `Region Halland`."""
        if not self.pending:
            return False
        return found.manner is Manner.SPACED or (found.key == self.pending.key and found.manner is not Manner.ALONE)

    def _is_last_value_again(self, text: str) -> bool:
        """`Region Halland` twice below `Projektägare` is its owner twice, and no region."""
        told = self.result.facts.get(self.last[0])
        return bool(told and self.zone is Zone.FACTS and folded(told[-1][1]) == folded(text))

    def _accepts(self, found: Recognised, position: int) -> bool:
        if found.bulleted and (self.zone is not Zone.FACTS or found.manner is Manner.SPACED):
            return False
        if found.label.kind is Kind.SECTION:
            return self._accepts_section(found, position)
        if self.zone is Zone.FACTS:
            is_first = found.manner is Manner.SPACED and not self.result.marks and not self.result.titles
            return not (is_first and found.key in _NAMES_OF_PROJECTS)
        if found.label.kind is Kind.LIST:
            return self._accepts_list(found)
        return self._accepts_fact(found, position)

    def _accepts_section(self, found: Recognised, position: int) -> bool:
        if found.manner is not Manner.ALONE:
            return found.key not in self.around.headed
        is_repeated = any(section.key == found.key for section in self.result.sections)
        return not is_repeated or self.around.stands_alone(position)

    def _accepts_list(self, found: Recognised) -> bool:
        if found.manner is Manner.ALONE or self.zone is Zone.LIST:
            return found.manner is not Manner.SPACED
        inside_text = found.manner is Manner.MARKED and found.key not in self.around.headed
        return inside_text and all(len(name) <= 60 for name in names_on(found.value)) and not is_prose(found.value)

    def _accepts_fact(self, found: Recognised, position: int) -> bool:
        if self.zone is Zone.TEXT and found.key in self.result.facts:
            return False
        if found.manner is Manner.SPACED and not is_typed(found.key):
            return False
        if found.manner is Manner.ALONE:
            below = self.around.text_below(position)
            return self.zone is Zone.LIST or bool(below and is_convincing_in_text(found.key, below))
        return is_convincing_in_text(found.key, found.value)

    # Labels

    def _take_label(self, found: Recognised) -> None:
        self.in_foot = False
        self.result.marks.append(Mark(found.line, found.written, known=True))
        if found.label.kind is Kind.SECTION:
            self._open_section(found.key, found.label.heading, found.line, found.value)
        elif found.label.kind is Kind.LIST:
            self._open_list(found)
        else:
            self.zone = Zone.FACTS
            self.last = (found.key, found)
            if found.value:
                self.result.facts.setdefault(found.key, []).append((found, found.value))
            else:
                self.pending = found

    def _open_list(self, found: Recognised) -> None:
        self.result.names.setdefault(found.key, []).extend(names_on(found.value) if found.value else [])
        self.result.name_lines.setdefault(found.key, found.line)
        self.list_key, self.list_bulleted = found.key, False
        self.zone = Zone.FACTS if found.value else Zone.LIST

    def _open_section(self, key: str, heading: str, number: int, first: str = "") -> None:
        self.zone = Zone.TEXT
        same = next((section for section in self.result.sections if section.key == key), None)
        if same:
            self.result.warnings.append(
                f"Rubriken {heading} finns på rad {same.line} och rad {number}. Texterna är hopslagna."
            )
            self.result.sections.remove(same)
            self.result.sections.append(same)
            same.rows.append("")
        else:
            self.result.sections.append(Gathered(key, heading, number))
        if first:
            self.result.sections[-1].rows.append(first)

    # Everything else

    def _take_blank(self) -> None:
        if self.zone is Zone.TEXT:
            self.result.sections[-1].rows.append("")
        elif self.zone is Zone.LIST and self.result.names[self.list_key] and not self.list_bulleted:
            self.zone = Zone.FACTS

    def _take_plain(self, position: int, line: Line) -> None:
        text = line.text.strip()
        if self._is_of_site(text):
            self._take_site_line(line)
        elif self.pending and self._may_be_pending_value(line, strip_bullet(text)[0]):
            self.result.facts.setdefault(self.pending.key, []).append((self.pending, strip_bullet(text)[0]))
            self.pending = None
        elif self.unknown_pending and len(text) <= 200 and not is_prose(text):
            label, number = self.unknown_pending
            self.result.unknown.append(UnknownLabel(label, text, number))
            self.unknown_pending = None
        elif self.zone is Zone.TEXT:
            self._take_text(position, line)
        elif self.zone is Zone.LIST and not self.around.repeats.has(text) and self._take_name(text):
            return
        elif not self._continues_last_fact(text):
            self.leave_pending()
            self._take_loose(position, line)

    def _is_of_site(self, text: str) -> bool:
        if self.pending and self.pending.key in _SAID_BY_SITE:
            return False
        plain, bulleted = strip_bullet(text)
        is_strict = (self.zone is Zone.TEXT and not self.in_foot) or (bulleted and self.zone is Zone.LIST)
        return is_plainly_site_line(plain) if is_strict else is_site_line(plain)

    def _take_site_line(self, line: Line) -> None:
        """It is kept, beside whatever it stands in: above the labels among the titles, else as unknown."""
        if not self.result.marks and not self.result.sections:
            self.result.titles.append(line)
            return
        text = line.text.strip()
        self.in_foot = True
        self.result.marks.append(Mark(line.number, text, known=False))
        self.result.unknown.append(UnknownLabel(text, "", line.number))
        if self.zone is Zone.LIST and self.result.names[self.list_key]:
            self.zone = Zone.FACTS

    def _may_be_pending_value(self, line: Line, text: str) -> bool:
        if not self.pending or len(text) > _LONGEST_RUN:
            return False
        if may_be_value_of(self.pending.key, text):
            return True
        runs_on = self.pending.label.kind is Kind.NOTE or self.pending.key in _MAY_RUN_ON
        return runs_on and (line.number == self.pending.line + 1 or begins_with_code(text))

    def _continues_last_fact(self, text: str) -> bool:
        """The value once more, the rest of an address, or the rest of a period or an amount."""
        key, found = self.last
        told = self.result.facts.get(key)
        if not told or told[-1][0] is not found:
            return False
        if folded(told[-1][1]) == folded(text):
            return True
        if key == "beneficiary" and goes_on_with_address(told[-1][1], text):
            told[-1] = (found, f"{told[-1][1]}, {text}")
            return True
        return self._continues_broken(text)

    def _continues_broken(self, text: str) -> bool:
        """A period or an amount that was broken over rows: `2008-08-01`, `till`, `2010-09-30`; `3 071 510`, `SEK`."""
        key, found = self.last
        told = self.result.facts.get(key)
        if (
            not told
            or key not in _BROKEN
            or len(text) > 30
            or (key != "project_period" and any(c.isdigit() for c in text))
        ):
            return False
        joined = f"{told[-1][1]} {text}"
        if told[-1][0] is not found or not reads(key, joined):
            return False
        told[-1] = (found, joined)
        return True

    def _take_text(self, position: int, line: Line) -> None:
        if self.around.is_unknown_heading(position):
            self._open_unknown_section(line)
        else:
            self.result.sections[-1].rows.append(line.text.strip() if line.text[:1] != "\t" else line.text)

    def _take_name(self, text: str) -> bool:
        plain, bulleted = strip_bullet(text)
        if not bulleted and (self.list_bulleted or len(plain) > 120 or is_prose(plain)):
            return False
        self.list_bulleted = self.list_bulleted or bulleted
        self.result.names[self.list_key].extend(names_on(text))
        return True

    def _take_loose(self, position: int, line: Line) -> None:
        """A line among the facts that no label explains."""
        text = line.text.strip()
        nothing_yet = not self.result.marks and not self.result.sections
        if not nothing_yet and self.around.repeats.has(text):
            self.result.marks.append(Mark(line.number, text, known=True))
        elif is_prose(text) or (strip_bullet(text)[1] and not nothing_yet):
            self._open_section("description", "Beskrivning", line.number, text)
        elif nothing_yet and not split_unknown(text)[2]:
            self.result.titles.append(line)
        elif not nothing_yet and self.around.is_unknown_heading(position):
            self._open_unknown_section(line)
        elif nothing_yet and not self.result.titles:
            self.result.titles.append(line)
        else:
            self._take_unknown(line)

    def _take_unknown(self, line: Line) -> None:
        label, value, is_label = split_unknown(line.text)
        self.result.marks.append(Mark(line.number, label, known=False))
        self.zone = Zone.FACTS
        if is_label and not value:
            self.unknown_pending = (label, line.number)
        else:
            self.result.unknown.append(UnknownLabel(label, value, line.number))

    def _open_unknown_section(self, line: Line) -> None:
        heading = line.text.strip()
        self.result.marks.append(Mark(line.number, heading, known=False))
        self.result.unknown.append(UnknownLabel(heading, "", line.number))
        number = sum(section.key.startswith("other-") for section in self.result.sections) + 1
        self._open_section(f"other-{number}", heading, line.number)
