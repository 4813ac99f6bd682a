"""Amounts, counts and percentages as people write them on a Swedish page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_CURRENCIES = {
    "kr": "SEK", "kr.": "SEK", "sek": "SEK", "kronor": "SEK", "skr": "SEK", ":-": "SEK",
    "eur": "EUR", "€": "EUR", "euro": "EUR",
}  # fmt: skip
_SCALES = {
    "tkr": 1_000, "mkr": 1_000_000, "mnkr": 1_000_000, "msek": 1_000_000, "meur": 1_000_000,
    "miljoner": 1_000_000, "milj": 1_000_000, "milj.": 1_000_000, "miljon": 1_000_000, "tusen": 1_000,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_WORD = r"[a-zåäö€.:\-]+"
_AMOUNT = re.compile(
    rf"(?:(?:ca|cirka|totalt)\.?\s+)?(?P<before>{_WORD})?\s*(?P<number>{_NUMBER})\s*(?P<after>(?:{_WORD}\s*){{0,2}})",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:(?:ca|cirka|omkring|ungefär)\.?\s+)?(?P<number>\d{1,3}(?:[ .]\d{3})+|\d{1,9})\s*(?:st|st\.|personer|deltagare|individer)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?P<number>\d{1,3}(?:[.,]\d{1,4})?)\s*(?:%|procent)?", re.IGNORECASE)
_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True)
class Amount:
    """A sum of money; `currency` is SEK, EUR or None when the page does not say."""

    value: Decimal
    currency: str | None


def read_amount(text: str) -> Amount | None:
    """`7 054 625 kr`, `7.054.625:-`, `EUR 120 000,50`, `3,2 mkr` and the like; None when it is anything else."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    words = (match["before"] or "").casefold().split() + (match["after"] or "").casefold().split()
    currency, scale = None, 1
    for word in words:
        if word in _SCALES and scale == 1:
            scale = _SCALES[word]
            currency = currency or ("EUR" if word == "meur" else "SEK" if word.endswith(("kr", "sek")) else None)
        elif word in _CURRENCIES and currency in (None, _CURRENCIES[word]):
            currency = _CURRENCIES[word]
        else:
            return None
    value = read_number(match["number"]) * scale
    return Amount(value, currency) if value < _LARGEST else None


def read_number(text: str) -> Decimal:
    """A number with thousands by space, dot or comma and decimals by comma or dot."""
    text = text.replace(" ", "").replace("'", "")
    head, mark, tail = _split_at_last_mark(text)
    if mark and len(tail) != 3:
        return Decimal(f"{re.sub('[.,]', '', head)}.{tail}")
    return Decimal(re.sub("[.,]", "", text))


def _split_at_last_mark(text: str) -> tuple[str, str, str]:
    place = max(text.rfind("."), text.rfind(","))
    return (text, "", "") if place < 0 else (text[:place], text[place], text[place + 1 :])


def currency_in(text: str) -> str | None:
    """The currency named in a label such as `Total projektbudget (EUR)`."""
    for word in re.findall(_WORD, text.casefold()):
        if word in _CURRENCIES:
            return _CURRENCIES[word]
    return None


def read_count(text: str) -> int | None:
    """A number of people, also 0; None when it is anything else (`ca 500-600`)."""
    match = _COUNT.fullmatch(text.strip())
    return int(re.sub(r"[ .]", "", match["number"])) if match else None


def read_percent(text: str) -> Decimal | None:
    """`67,05 %` as 67.05; None when it is not between 0 and 100."""
    match = _PERCENT.fullmatch(text.strip())
    if match is None:
        return None
    value = Decimal(match["number"].replace(",", "."))
    return value if value <= 100 else None
