"""Names in running text: where one stands, whatever its case, accents and hyphens, also in the genitive."""

import re

from nystart.foundation.web.number_patterns import Place
from nystart.foundation.web.swedish_order import ACCENTED, FOLDED

LEVEL = str.maketrans(ACCENTED + "-", FOLDED + " ")


def places_of(name: str, text: str) -> list[Place]:
    """Where a full name stands in a text. A genitive s is outside the place."""
    words = _level(name).split()
    if not words:
        return []
    pattern = r"(?<![\w{|}])" + r"\s+".join(map(re.escape, words)) + r"(?=s?(?![\w{|}]))"
    return [Place(*match.span()) for match in re.finditer(pattern, _level(text))]


def without_name(name: str, text: str) -> str:
    """The text with "deltagaren" where the name stood."""
    for place in reversed(places_of(name, text)):
        genitive = text[place.end : place.end + 1] == "s"
        text = text[: place.start] + ("deltagarens" if genitive else "deltagaren") + text[place.end + genitive :]
    return text


def _level(text: str) -> str:
    """Lower case without foreign accents, letter for letter, so that places stay where they are."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text).translate(LEVEL)
