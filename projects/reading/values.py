"""How the value under each label is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .amounts import read_amount, read_count, read_percent
from .dates import read_day, read_span

LONGEST_TYPED = 80

_NOTHING = re.compile(
    r"(?:-|–|—|\.|n/a|uppgift saknas|saknas|ej angivet|ej angiven|okänt|inte angivet|inget värde)?", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_REGISTRY = re.compile(r"[A-Za-zÅÄÖåäö]{0,6}[ -]?\d[\d /:.\-A-Z]{2,30}")
_PERIODS = {"2007": "2007-2013", "2014": "2014-2020", "2021": "2021-2027"}
_PHASES = (
    ("preproject", ("förprojekt", "förstudie")),
    ("planning", ("analys- och planering", "analys och planering", "mobilisering", "planeringsfas", "planering")),
    ("implementation", ("genomförande",)),
)


def is_nothing(text: str) -> bool:
    """Does the page itself say that there is no value?"""
    return bool(_NOTHING.fullmatch(text.strip()))


def read_phase(text: str) -> str | None:
    """The project's phase as a code: preproject, planning or implementation."""
    folded = text.casefold()
    for code, beginnings in _PHASES:
        if folded.startswith(beginnings):
            return code
    return None


def read_programme_period(text: str) -> str | None:
    """The fund's programme period by its first year."""
    match = re.search(r"(?<!\d)(2007|2014|2021)(?!\d)", text)
    return _PERIODS[match[1]] if match else None


def read_registry_number(text: str) -> str | None:
    """The fund's case number, such as 2019/00431 or 2009-3050042."""
    text = text.strip()
    return text if _REGISTRY.fullmatch(text) else None


def read_currency(text: str) -> str | None:
    """SEK or EUR."""
    found = read_amount(f"1 {text}")
    return found.currency if found else None


_READERS: dict[str, Callable[[str], Any]] = {
    "registry_number": read_registry_number,
    "programme_period": read_programme_period,
    "phase": read_phase,
    "project_period": read_span,
    "starts_on": read_day,
    "ends_on": read_day,
    "granted_amount": read_amount,
    "total_budget": read_amount,
    "call_amount": read_amount,
    "co_financing_degree": read_percent,
    "currency": read_currency,
    "planned_participants": read_count,
}


def is_typed(key: str) -> bool:
    """Has the value a form of its own (a date, a number), rather than being any text?"""
    return key in _READERS


def read_value(key: str, text: str) -> Any:
    """The value in its own type, or None when the text cannot be read as one."""
    text = text.strip()
    if key not in _READERS:
        return text or None
    if len(text) > LONGEST_TYPED:
        return None
    value = _READERS[key](text)
    return value if value is not None else _READERS[key](_ASIDE.sub("", text))


def reads(key: str, text: str) -> bool:
    """Can the text be the value of this label?"""
    return read_value(key, text) is not None
