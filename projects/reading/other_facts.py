"""What the page says that the project has no field for: kept word for word."""

from __future__ import annotations

from typing import Any

from .addresses import without_address
from .capitals import organisation_in_words, place_in_words
from .collected import Collected
from .owners import once
from .page import OtherFact
from .values import is_nothing
from .vocabulary import NOTES

_REWORDED = {"beneficiary": organisation_in_words, "beneficiary_town": place_in_words}
_LONGEST = {"priority_area": 160, "specific_objective": 160, "region": 80, "owner": 200, "owner_unit": 200}


def read_other_facts(collected: Collected) -> None:
    """Every value under a heading without a field of its own, each once."""
    for label in NOTES:
        kept: set[str] = set()
        for found, text in collected.facts.get(label.key, []):
            value = once(_REWORDED[label.key](text)) if label.key in _REWORDED else text.strip()
            if not is_nothing(value) and value.casefold() not in kept:
                kept.add(value.casefold())
                collected.others.append(OtherFact(label.heading, value, found.line))


def shorten_long(collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> None:
    """A text that is longer than its field is cut at a word there, and kept whole among the other facts."""
    for key, longest in _LONGEST.items():
        text = fields.get(key)
        if text and len(text) > longest:
            found = collected.facts[key][0][0]
            collected.others.append(OtherFact(found.label.heading, text, rows.get(key, found.line)))
            fields[key] = text[: longest - 1].rpartition(" ")[0].rstrip(" ,;") + "…"


def owner_from_beneficiary(collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> frozenset[str]:
    """A page that names a beneficiary (stödmottagare) and no owner: whoever receives the support owns the project."""
    told = [(found, text) for found, text in collected.facts.get("beneficiary", []) if not is_nothing(text)]
    name = once(organisation_in_words(without_address(told[0][1]))) if told else ""
    if fields.get("owner") or not name:
        return frozenset()
    fields["owner"], rows["owner"] = name, told[0][0].line
    collected.warnings.append(f"Sidan nämner ingen projektägare. Vi har tagit stödmottagaren: {name}.")
    return frozenset({"owner"})
