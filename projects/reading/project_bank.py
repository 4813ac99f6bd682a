"""Reads the text of a page of the fund's project bank, by label and never by position.

The labels may stand glued to their values, on the line before them, with or without colon, in any order, and some
may be missing. What is not understood is kept with its row; what is missing stays None.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from .calls import refuse_a_call
from .capitals import organisation_in_words, place_in_words
from .collected import Collected
from .collecting import collect
from .decoding import Line, to_lines
from .duplicates import refuse_several_pages
from .facts import read_facts
from .names import co_financier_of, without_repeats
from .page import ContactFound, Mark, ProjectPage, SectionFound, UnknownLabel
from .recognition import Manner, recognise
from .refusal import ImportRefused
from .titles import read_title
from .vocabulary import CONTACTS, EXPECTED_SECTIONS, FACTS

_EMAIL = re.compile(r"[\w.+-]{1,60}@[\w-]+(?:\.[\w-]+)+")
_CONTACT_KEYS = frozenset(label.key for label in CONTACTS)
_FACT_KEYS = frozenset(label.key for label in FACTS)


def read_page(text: str) -> ProjectPage:
    """The project that the page describes. Raises ImportRefused, with a message in Swedish, when it is no such page."""
    lines = to_lines(text)
    _refuse_more_than_one(lines)
    collected = collect(lines)
    refuse_a_call(collected)
    _refuse_nonsense(collected)
    fields: dict[str, Any] = {}
    rows: dict[str, int] = {}
    read_title(collected, fields, rows, lines)
    derived = read_facts(collected, fields, rows)
    _read_lists(collected, fields, rows)
    _read_sections(collected, fields, rows)
    return ProjectPage(
        **fields,
        contact=_contact(collected),
        other_facts=tuple(sorted(collected.others, key=lambda one: one.line)),
        unknown_labels=tuple(sorted(collected.unknown, key=lambda one: one.line)),
        warnings=tuple(collected.warnings),
        lines=MappingProxyType(rows),
        marks=tuple(sorted(collected.marks, key=lambda mark: mark.line)),
        source=tuple(line.text for line in lines),
        derived=derived,
    )


def _refuse_more_than_one(lines: tuple[Line, ...]) -> None:
    found = [one for line in lines if (one := recognise(line))]
    texts = {line.number: line.text.strip() for line in lines if not line.is_blank}
    values = {}
    for one in found:
        if one.manner is Manner.ALONE:
            values[one.line] = next((texts[n] for n in range(one.line + 1, one.line + 4) if n in texts), "")
    refuse_several_pages(found, values)


def _refuse_nonsense(collected: Collected) -> None:
    facts = {key for key, found in collected.facts.items() if key in _FACT_KEYS and any(text for _, text in found)}
    if not facts or len(collected.known_keys - _CONTACT_KEYS) < 2:
        raise ImportRefused(
            "Vi känner inte igen texten som en sida ur projektbanken: rubriker som Projektperiod, Projektägare och "
            "Beviljat ESF-stöd saknas. Kopiera hela sidan, också uppgifterna överst."
        )


def _read_lists(collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> None:
    for key, names in collected.names.items():
        rows[key] = collected.name_lines[key]
        if not names:
            continue
        reword = place_in_words if key == "municipalities" else organisation_in_words
        unique = without_repeats(reword(name) for name in names)
        fields[key] = tuple(co_financier_of(name) for name in unique) if key == "co_financiers" else unique


def _read_sections(collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> None:
    sections = []
    for gathered in collected.sections:
        rows[gathered.key] = gathered.line
        text = _tidy(gathered.rows)
        if not text:
            collected.warnings.append(f"Rubriken {gathered.heading} på rad {gathered.line} har ingen text.")
            continue
        sections.append(SectionFound(gathered.key, gathered.heading, text, gathered.line))
        if gathered.key == "description" and Mark(gathered.line, "Beskrivning", known=True) not in collected.marks:
            _warn_of_unheaded(collected, gathered.line)
    fields["sections"] = tuple(sections) or None


def _warn_of_unheaded(collected: Collected, row: int) -> None:
    if not any(mark.line == row for mark in collected.marks):
        collected.warnings.append(f"Texten från rad {row} har ingen rubrik. Den sparas som Beskrivning.")


def _tidy(rows: list[str]) -> str:
    """The text without blank rows around it, and never two of them together."""
    kept: list[str] = []
    for row in rows:
        if row or (kept and kept[-1]):
            kept.append(row)
    return "\n".join(kept).strip()


def _contact(collected: Collected) -> ContactFound | None:
    told = {key: [one for one in collected.facts.get(key, []) if one[1]] for key in _CONTACT_KEYS}
    found = {key: ones[0] for key, ones in told.items() if ones}
    email, label = found["contact_email"][::-1] if "contact_email" in found else ("", None)
    if email and label and not _EMAIL.fullmatch(email):
        collected.unknown.append(UnknownLabel(label.written, email, label.line))
        email = ""
    name, phone = (found[key][1] if key in found else "" for key in ("contact_name", "contact_phone"))
    return ContactFound(name[:120], email, phone[:40]) if name or email or phone else None


def missing_sections(page: ProjectPage) -> tuple[str, ...]:
    """The usual texts that this page does not have, by key."""
    return tuple(key for key in EXPECTED_SECTIONS if page.section(key) is None)
