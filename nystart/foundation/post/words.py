"""Words that no message may carry: a mail lies open on many screens, and names of places and senders are words too."""

import re
import unicodedata
from collections.abc import Iterable

from nystart.foundation.swedish.number_patterns import identity_numbers

SENSITIVE = (
    "aktivitetsersättning", "alkohol", "asyl", "beroende", "bidragsberoende", "biståndsärende", "brott", "diagnos",
    "ekonomiskt bistånd", "flykting", "frivård", "funktionsnedsättning", "försörjningsstöd", "god man", "handikapp",
    "hälsa", "häkte", "intagen", "kriminalvård", "läkarintyg", "lss", "missbruk", "narkotika", "personnummer",
    "psykisk", "psykiatri", "rehabilitering", "samordningsnummer", "sjuk", "sjukersättning", "sjukskriv",
    "skyddad", "socialbidrag", "socialtjänst", "straff", "övervakning",
)  # fmt: skip
"""Beginnings of words, in lower case."""
LINK = re.compile(r"https?://\S+")
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_:=-]{20,}(?=/|$)")
"""A part of a link that is drawn by lot: chance writes words and numbers there that tell nothing."""


class SensitiveWords(ValueError):
    """A message would carry a sensitive word or an identity number. The text must be written in another way."""


def sensitive_words(text: str) -> list[str]:
    """The sensitive words and number patterns in a text, in the order of the list. The secret part of a link is no text."""
    text = LINK.sub(lambda link: TOKEN.sub("", link[0]), text)
    folded = unicodedata.normalize("NFC", text).casefold()
    found = [word for word in SENSITIVE if re.search(rf"(?<!\w){re.escape(word)}", folded)]
    return [*found, *(["identitetsnummer"] if identity_numbers(text) else [])]


def without_names(text: str, names: Iterable[str]) -> str:
    """The text without the names of units, the longest first."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, "")
    return text
