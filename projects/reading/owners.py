"""Who owns the project: the page names a municipality, only a department of it, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEGAL = re.compile(
    r"\b(?:kommun|stad|region|landsting|kommunalförbund|samordningsförbund|aktiebolag|AB|förening)\b", re.IGNORECASE
)
_ENDING = re.compile(r"\s+(?:kommun|stad)$", re.IGNORECASE)


def split_owner(owner: str | None) -> tuple[str, str]:
    """(legal owner, department): `Hylte kommun, Kulturkontoret` gives both, `Kommunkontoret` only the department."""
    if not owner:
        return "", ""
    head, _, tail = owner.partition(",")
    if _LEGAL.search(head):
        return head.strip(), tail.strip()
    return ("", owner) if not _LEGAL.search(tail) else (tail.strip(), head.strip())


def municipality_names(text: str) -> tuple[str, ...]:
    """The forms in which the national list may have the name: `Hultsfreds kommun` -> `Hultsfreds`, `Hultsfred`."""
    plain = _ENDING.sub("", text.strip())
    return (plain, plain[:-1]) if plain.endswith("s") and _ENDING.search(text.strip()) else (plain,)


def is_municipality(text: str) -> bool:
    """Does the text say outright that it is a municipality (`Hylte kommun`)?"""
    return bool(_ENDING.search(text.strip()))


def mentioned_municipalities(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are municipalities outright, each once."""
    return tuple(dict.fromkeys(name for name in names if is_municipality(name)))
