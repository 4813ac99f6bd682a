"""Who owns the project: the page names a municipality, another organisation, only a department, or owner and department."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEGAL = re.compile(
    r"\b(?:kommun|stad|region|landsting|regionförbund(?:et)?|aktiebolag(?:et)?|AB|HB|KB|förening|föreningen|stiftelse|stiftelsen"
    r"|kooperativ|länsstyrelsen|arbetsförmedlingen|försäkringskassan|kriminalvården|universitet|högskola|högskolan"
    r"|ABF|NBV|KFUM|KFUK|SISU|medborgarskolan|sensus|bilda|folkuniversitetet|ibn rushd|fryshuset|verdandi)\b"
    r"|\w*(?:kommunalförbund|samordningsförbund|studieförbund|gymnasieförbund|utbildningsförbund|bildningsförbund)(?:et)?\b"
    r"|\w+(?:föreningen|stiftelsen|förbundet|distriktet)\b|\bFinsam\b|\bförbund\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"\bfolkhögskola(?:n)?\b|\w+folkhögskolan?\b", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?:förvaltning|kontor|nämnd|enhet|avdelning|sektion|sektor|verksamhet)(?:en|et|ens|ets)?\b|omsorg|social|individ"
    r"|arbetsmarknad|bildning|utbildning|skol|komvux|lärcent|näringsliv|kommunledning|kommunstyrelse|kultur|fritid|vuxen|barn"
    r"|ungdom|integration|stab\b|centrum|center|stöd",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\s+(?:kommun|stad)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;/|\t]\s*|\s{2,}")


def split_owner(owner: str | None) -> tuple[str, str]:
    """(legal owner, department): `Hylte kommun, Kulturkontoret` gives both, `Kommunkontoret` only the department.

    An organisation that is no municipality is the owner: `Ölands folkhögskola`, `Samordningsförbundet i Kalmar län`.
    """
    if not owner:
        return "", ""
    head, _, tail = (part.strip() for part in once(owner).partition(","))
    if _LEGAL.search(head):
        return head, tail
    if _LEGAL.search(tail):
        return tail, head
    if _SCHOOL.search(head):
        return head, tail
    if _SCHOOL.search(tail):
        return tail, head
    whole = once(owner)
    return ("", whole) if _DEPARTMENT.search(whole) else (whole, "")


def once(name: str) -> str:
    """A name that stands twice (`Hylte kommun, Hylte kommun`, `Hylte kommun Hylte kommun`) stands once."""
    words = name.split()
    half = len(words) // 2
    if half and _same(words[:half], words[half:]):
        return " ".join(words[:half]).rstrip(" ,;/|")
    first, *rest = _PARTS.split(name.strip())
    kept = [part for part in rest if part and part.casefold() != first.casefold()]
    return name.strip() if len(kept) == len(rest) else ", ".join([first, *kept])


def _same(one: list[str], other: list[str]) -> bool:
    return " ".join(one).casefold().strip(" ,;/|") == " ".join(other).casefold().strip(" ,;/|")


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
