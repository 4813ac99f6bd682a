"""Names in running text: where one stands, whatever its case, accents, apostrophes, hyphens and line breaks."""

import re

from nystart.foundation.swedish.number_patterns import Place
from nystart.foundation.swedish.order import fold, level
from nystart.foundation.swedish.text import HYPHENS

BETWEEN = r"[^\w{|}]{1,6}"
"""What may stand between the words of a name: spaces, a line break, the full stop of an initial, quotation marks."""
BROKEN_AT_HYPHEN = re.compile(rf"([{re.escape(HYPHENS)}])\r?\n")


def one_name(words: str) -> str:
    """A name as it stands in a text, on one line."""
    return " ".join(BROKEN_AT_HYPHEN.sub(r"\1", words).split())


def name_key(name: str) -> str:
    """The same for a name however it is cased and spaced."""
    return " ".join(name.split()).casefold()


def forms_of(first_name: str, last_name: str) -> list[str]:
    """How a person may be called: with all given names, or with any one of them."""
    given = re.split(rf"[\s{re.escape(HYPHENS)}]+", first_name.strip())
    return list(dict.fromkeys(f"{name} {last_name}".strip() for name in (first_name, *given)))


def places_of(name: str, text: str) -> list[Place]:
    """Where a full name stands in a text. A genitive s is outside the place."""
    words = fold(name).split()
    if not words:
        return []
    pattern = r"(?<![\w{|}])" + BETWEEN.join(map(_spelled, words)) + r"(?=s?(?![\w{|}]))"
    return [Place(*match.span()) for match in re.finditer(pattern, level(text))]


def _spelled(word: str) -> str:
    """The word with or without an apostrophe between its letters: O'Brien, OBrien."""
    return "'?".join(map(re.escape, word))


def without_name(name: str, text: str) -> str:
    """The text with "deltagaren" where the name stood."""
    for place in reversed(places_of(name, text)):
        genitive = text[place.end : place.end + 1] == "s"
        text = text[: place.start] + ("deltagarens" if genitive else "deltagaren") + text[place.end + genitive :]
    return text
