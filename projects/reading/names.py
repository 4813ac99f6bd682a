"""Lists of names: co-financiers, partners, municipalities."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .amounts import read_amount
from .page import CoFinancierFound
from .recognition import strip_bullet
from .values import is_nothing

_SEPARATOR = re.compile(r"\s*[;,]\s+(?=[^\W\d_])")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+")
_AMOUNT_AT_END = re.compile(
    r"^(?P<name>.*?[^\s:,(])\s*[:,(–—-]?\s*(?P<amount>\d[\d .,]*\s*(?:kr|kronor|SEK|EUR|€|tkr|mkr))\)?$", re.IGNORECASE
)


def names_on(text: str) -> list[str]:
    """The names on one row: after its bullet, or separated by commas when there is no bullet."""
    plain, bulleted = strip_bullet(_NUMBERED.sub("• ", text))
    parts = [plain] if bulleted else _SEPARATOR.split(plain)
    return [part.strip(" \t;,") for part in parts if not is_nothing(part.strip(" \t;,"))]


def without_repeats(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in the order of the page; capitals do not make it another name."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def co_financier_of(text: str) -> CoFinancierFound:
    """A name, and the amount when the row ends with one in a currency."""
    match = _AMOUNT_AT_END.match(text)
    amount = read_amount(match["amount"]) if match else None
    return CoFinancierFound(match["name"], amount.value) if match and amount else CoFinancierFound(text)
