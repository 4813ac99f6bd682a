"""Names in capitals, written as people write them: `HULTSFREDS KOMMUN` is Hultsfreds kommun, `ABF` stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

_ABBREVIATIONS = frozenset(
    {
        "AB", "ABF", "ABM", "ADHD", "AF", "AI", "AMA", "AME", "AMI", "BRIS", "CSN", "DUA", "EF", "EK", "ESF", "EU",
        "FFS", "FINSAM", "FK", "FN", "FRA", "FUB", "HB", "HBTQ", "HK", "HSO", "HVB", "IBN", "IF", "IFAU", "IFS", "IM",
        "IOF", "IOGT", "IOP", "IT", "JOB", "KAA", "KB", "KF", "KFUK", "KFUM", "LO", "LSS", "MUCF", "NBV", "NTO", "PO",
        "RF", "RFSL", "RFSU", "RSMH", "SACO", "SFI", "SFX", "SISU", "SIUS", "SKL", "SKR", "SV", "SVUX", "TCO", "TIA",
        "TSL", "UF", "UGA", "UK", "USA", "VFU", "VO", "YA", "YH", "ÖUB",
    }
)  # fmt: skip
_SMALL = frozenset(
    {
        "och", "i", "för", "av", "på", "till", "med", "utan", "från", "om", "vid", "in", "ut", "under", "över",
        "mellan", "som", "en", "ett", "den", "det", "de", "att", "mot",
    }
)  # fmt: skip
_COMMON = frozenset(
    {
        "kommun", "kommuner", "kommunen", "stad", "län", "läns", "landsting", "folkhögskola", "folkhögskolan",
        "högskola", "universitet", "kommunalförbund", "samordningsförbund", "studieförbund", "gymnasieförbund",
        "utbildningsförbund", "aktiebolag", "förening", "ekonomisk", "ideell", "stiftelse", "bildningsförbund",
        "bildningsdistrikt", "distrikt", "socialförvaltning", "kommunledningskontor", "arbetsmarknadsenhet",
    }
)  # fmt: skip
_COMMON_ENDING = re.compile(r".{3,}(?:förvaltningen|förvaltning|kontoret|kontor|nämnden|nämnd|enheten|avdelningen)")
_BEFORE_PLACE_WORD = frozenset(["KOMMUN", "STAD", "LÄN", "LÄNS", "LANDSTING", "FOLKHÖGSKOLA"])
_TOKEN = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYÅÄÖÉ]")
_SHORTEST_ALONE = 6


def is_in_capitals(text: str) -> bool:
    """Is a whole name written in capitals, rather than an abbreviation?"""
    if not text.isupper():
        return False
    words = [word for word in _TOKEN.findall(text) if word not in _ABBREVIATIONS]
    return any(len(word) >= _SHORTEST_ALONE for word in words) or (
        len(_TOKEN.findall(text)) > 1 and any(len(word) > 3 or word in _BEFORE_PLACE_WORD for word in words)
    )


def organisation_in_words(text: str) -> str:
    """The name of an organisation or a place, without its capitals; any other text is left as it is."""
    return _rewritten(text, _organisation_word) if is_in_capitals(text) else text


def place_in_words(text: str) -> str:
    """The name of a place, however short, without its capitals: `ÅRE` is Åre."""
    return _rewritten(text, _place_word) if text.isupper() else text


def title_in_words(text: str, elsewhere: Iterable[str]) -> str:
    """The name of a project without its capitals. How the page writes a word `elsewhere` decides what is a proper name."""
    if not is_in_capitals(text):
        return text
    written = _written(elsewhere)
    return _rewritten(text, lambda word, after: _title_word(word, written))


def _rewritten(text: str, reword: Callable[[str, str], str]) -> str:
    tokens = list(_TOKEN.finditer(text))
    pieces, end = [], 0
    for place, token in enumerate(tokens):
        after = tokens[place + 1][0] if place + 1 < len(tokens) else ""
        word = reword(token[0], after)
        between = text[end : token.start()]
        if (
            between == "-"
            and place
            and _is_abbreviation(tokens[place - 1][0], "")
            and not _is_abbreviation(token[0], "")
        ):
            word = word.casefold()
        begins = place == 0 or bool(re.search(r"[,:.(;|\t]", between))
        pieces += [between, word[:1].upper() + word[1:] if begins else word]
        end = token.end()
    return "".join([*pieces, text[end:]])


def _organisation_word(word: str, after: str) -> str:
    small = word.casefold()
    if small in _SMALL or small in _COMMON or _COMMON_ENDING.fullmatch(small):
        return small
    return word if _is_abbreviation(word, after) else word.capitalize()


def _place_word(word: str, after: str) -> str:
    small = word.casefold()
    return small if small in _SMALL or small in _COMMON else word.capitalize()


def _title_word(word: str, written: Mapping[str, str]) -> str:
    if word.casefold() in _SMALL:
        return word.casefold()
    if word.casefold() in written:
        return written[word.casefold()]
    return word if _is_abbreviation(word, "") else word.casefold()


def _is_abbreviation(word: str, after: str) -> bool:
    if after in _BEFORE_PLACE_WORD:
        return False
    return word in _ABBREVIATIONS or len(word) == 1 or not _VOWEL.search(word)


def _written(rows: Iterable[str]) -> dict[str, str]:
    """Each word as the page writes it; small letters win, since a capital may only begin a sentence."""
    found: dict[str, str] = {}
    for row in rows:
        if row.isupper():
            continue
        for word in _TOKEN.findall(row):
            if word.islower() or word.casefold() not in found:
                found[word.casefold()] = word
    return found
