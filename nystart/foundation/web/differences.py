"""What differs between two texts, word by word, for two people who wrote at the same time and for corrections."""

import re
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WORDS = re.compile(r"\s+|[^\s]+")
LONGEST = 6000
"""Words; longer texts are shown without marks, since comparing them would take too long."""


def marked(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML, with ``<mark>`` round the words that the other one lacks."""
    first, second = WORDS.findall(old), WORDS.findall(new)
    if len(first) + len(second) > LONGEST:
        return SafeString(escape(old)), SafeString(escape(new))  # nosec B703  # escaped
    left: list[str] = []
    right: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        left.append(_piece(first[a:b], kind != "equal"))
        right.append(_piece(second[c:d], kind != "equal"))
    return mark_safe("".join(left)), mark_safe("".join(right))  # nosec B308 B703  # escaped piece by piece


def _piece(words: list[str], differs: bool) -> str:
    text = str(escape("".join(words)))
    return f"<mark>{text}</mark>" if differs and text.strip() else text
