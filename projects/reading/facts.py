"""From the raw texts under the labels to values in their own types."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from .amounts import Amount, currency_in
from .capitals import organisation_in_words, place_in_words
from .collected import Collected
from .dates import Span
from .other_facts import owner_from_beneficiary, read_other_facts, shorten_long
from .owners import once
from .page import OtherFact, UnknownLabel
from .programme import derive_period
from .recognition import Recognised
from .repeats import folded
from .values import is_nothing, read_programme_period, read_value
from .vocabulary import FACTS

_PLAIN = (
    "registry_number", "programme_period", "priority_area", "specific_objective", "phase", "owner", "owner_unit", "region",
    "co_financing_degree", "planned_participants",
)  # fmt: skip
_SUREST = {
    "registry_number": ("diarie", "dnr"),
    "planned_participants": ("planer", "antal planer", "beräkn", "förvänt"),
}
"""Labels that a page may have beside others of their kind, and how the surest of them begin."""
_PERIOD_KEYS = ("project_period", "starts_on", "ends_on")
_AMOUNT_KEYS = ("granted_amount", "total_budget")


def read_facts(collected: Collected, fields: dict[str, Any], rows: dict[str, int]) -> frozenset[str]:
    """Fill in the fields and their rows; what is told wrongly or twice is warned of. Returns which fields were derived."""
    read: dict[str, Any] = {}
    for label in FACTS:
        if label.key != "name" and label.key in collected.facts:
            read[label.key] = _read_one(collected, label.key, rows)
    for key in _PLAIN:
        if read.get(key) is not None:
            fields[key] = read[key]
    _tidy_names(fields)
    if fields.get("priority_area"):
        fields["priority_area"] = _priority_area(fields["priority_area"])
    _read_period(read, fields, rows, collected)
    read_other_facts(collected)
    shorten_long(collected, fields, rows)
    derived = owner_from_beneficiary(collected, fields, rows) | _read_amounts(collected, read, fields)
    return derived | _derive_programme(collected, fields)


def _tidy_names(fields: dict[str, Any]) -> None:
    for key in ("owner", "owner_unit", "region"):
        if fields.get(key):
            fields[key] = once(place_in_words(fields[key]) if key == "region" else organisation_in_words(fields[key]))
    if fields.get("owner_unit") and folded(fields["owner_unit"]) == folded(fields.get("owner", "")):
        del fields["owner_unit"]


def _read_one(collected: Collected, key: str, rows: dict[str, int]) -> Any:
    """The first value that can be read; each other text under the label is kept as unknown, with a warning."""
    value, written = None, ""
    surest = _SUREST.get(key, ())
    for found, text in sorted(collected.facts[key], key=lambda told: not folded(told[0].written).startswith(surest)):
        if is_nothing(text):
            rows.setdefault(key, found.line)
            continue
        read = read_value(key, text)
        if read is not None and value is None:
            value, rows[key], written = read, found.line, folded(found.written)
        elif surest and read is not None and read != value and folded(found.written) != written:
            collected.others.append(OtherFact(found.written.rstrip(":"), text, found.line))
        elif read is not None and _is_same(read, value):
            value = read if isinstance(value, str) and value.isupper() else value
        else:
            _keep_unread(collected, found, text, again=read is not None)
    return value


def _is_same(one: Any, other: Any) -> bool:
    return one == other or (isinstance(one, str) and folded(once(one)) == folded(once(str(other))))


def _keep_unread(collected: Collected, found: Recognised, text: str, *, again: bool) -> None:
    collected.unknown.append(UnknownLabel(found.written.rstrip(":"), text, found.line))
    shown = text if len(text) <= 60 else text[:57] + "..."
    if again:
        collected.warnings.append(
            f"{found.label.heading} står mer än en gång med olika värden. Rad {found.line} (”{shown}”) används inte."
        )
    else:
        collected.warnings.append(f"{found.label.heading} på rad {found.line} går inte att läsa: ”{shown}”.")


def _priority_area(text: str) -> str:
    """`2 Ökat arbetskraftsutbud` and `Programområde 2 Ökat arbetskraftsutbud` are the same area."""
    return f"Programområde {text}" if re.match(r"(?:\d{1,2}|[A-F])\b", text) else text


def _read_period(read: dict[str, Any], fields: dict[str, Any], rows: dict[str, int], collected: Collected) -> None:
    span: Span | None = read.get("project_period")
    starts_on: date | None = read.get("starts_on") or (span.starts_on if span else None)
    ends_on: date | None = read.get("ends_on") or (span.ends_on if span else None)
    for key, value in (("starts_on", starts_on), ("ends_on", ends_on)):
        if value:
            fields[key] = value
            rows.setdefault(key, rows.get("project_period", 0))
    rows.pop("project_period", None)
    if span and span.whole_months:
        collected.warnings.append("Projektperioden anger månader. Vi räknar från månadens första till dess sista dag.")
    if starts_on and ends_on and ends_on < starts_on:
        collected.warnings.append(
            f"Projektperioden slutar ({ends_on}) före den börjar ({starts_on}). Rätta en av dagarna."
        )


def _read_amounts(collected: Collected, read: dict[str, Any], fields: dict[str, Any]) -> frozenset[str]:
    """The two amounts and their one currency, said beside the amount, in the label or under a label of its own."""
    currencies: dict[str, None] = {}
    for key in _AMOUNT_KEYS:
        amount: Amount | None = read.get(key)
        if amount is None:
            continue
        fields[key] = amount.value
        said = amount.currency or currency_in(collected.facts[key][0][0].aside)
        if said:
            currencies[said] = None
    if read.get("currency"):
        currencies.setdefault(read["currency"])
    if len(currencies) > 1:
        collected.warnings.append("Beloppen står i olika valutor. Välj en valuta och räkna om det andra beloppet.")
    fields["currency"] = next(iter(currencies), None)
    _warn_of_amounts(collected, fields)
    return _derive_currency(collected, fields)


def _warn_of_amounts(collected: Collected, fields: dict[str, Any]) -> None:
    granted, budget = fields.get("granted_amount"), fields.get("total_budget")
    if granted is not None and budget is not None and granted > budget:
        collected.warnings.append("Beviljat ESF-stöd är större än den totala projektbudgeten. Kontrollera beloppen.")


def _derive_currency(collected: Collected, fields: dict[str, Any]) -> frozenset[str]:
    if fields["currency"] or not any(fields.get(key) is not None for key in _AMOUNT_KEYS):
        return frozenset()
    fields["currency"] = "SEK"
    collected.warnings.append("Sidan säger inte vilken valuta beloppen har. Vi räknar med svenska kronor.")
    return frozenset({"currency"})


def _derive_programme(collected: Collected, fields: dict[str, Any]) -> frozenset[str]:
    if fields.get("programme_period"):
        return frozenset()
    found = _period_of_cci(collected) or derive_period(
        fields.get("registry_number"), collected.known_keys, fields.get("starts_on")
    )
    if found is None:
        return frozenset()
    fields["programme_period"], ground = found
    shown = fields["programme_period"].replace("-", "–")
    collected.warnings.append(f"Programperioden står inte på sidan. Vi har räknat ut {shown} av {ground}.")
    return frozenset({"programme_period"})


def _period_of_cci(collected: Collected) -> tuple[str, str] | None:
    """`2021SE05SFPR001`: the number of the programme begins with its first year."""
    read = (read_programme_period(text[:4]) for _, text in collected.facts.get("cci", []))
    return next(((period, "programmets CCI-nummer") for period in read if period), None)
