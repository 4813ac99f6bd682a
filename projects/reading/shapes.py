"""What an unlabelled line looks like: a sentence, a value, a heading, a label that we do not know."""

from __future__ import annotations

import re

from .recognition import strip_bullet
from .values import is_nothing, is_typed, reads

_LONGEST_VALUE = 200
_LONGEST_HEADING = 60
_MARKED = re.compile(r"^(?P<label>[^\W\d_][^:\t]{1,58}?)\s*(?::\s*|\t\s*)(?P<value>.*)$")
_GLUED = re.compile(r"^(?P<label>[^\W\d_][^\W\d_ \-/()]+(?:[ \-][a-zåäö]+){0,4}[a-zåäö)])(?P<value>[A-ZÅÄÖ0-9].*)$")


def is_prose(text: str) -> bool:
    """Running text rather than a value: a sentence, or longer than any value."""
    words = len(text.split())
    return (
        words >= 25
        or (words >= 6 and text.rstrip().endswith((".", "!", "?", ",")))
        or (words >= 14 and ":" not in text[:60])
    )


def may_be_value_of(key: str, text: str) -> bool:
    """Can this line, below a label, be the label's value?"""
    if is_typed(key):
        return reads(key, text) or is_nothing(text) or (len(text) <= 60 and not is_prose(text))
    return len(text) <= _LONGEST_VALUE and not is_prose(text)


def is_convincing_in_text(key: str, value: str) -> bool:
    """In the middle of running text a labelled line is a label only when its value is beyond doubt."""
    if is_typed(key):
        return reads(key, value)
    return 0 < len(value) <= 100 and len(value.split()) <= 10 and not value.endswith((".", ",", ";"))


def is_heading(text: str) -> bool:
    """A short line with a capital and no full stop; whether it is a heading also depends on the blank lines around it."""
    plain, bulleted = strip_bullet(text)
    ends_openly = not plain.endswith((".", ",", ";", "!", "?", ":", "-", "”", '"'))
    return (
        not bulleted
        and plain[:1].isupper()
        and len(plain) <= _LONGEST_HEADING
        and len(plain.split()) <= 7
        and ends_openly
    )


def split_unknown(text: str) -> tuple[str, str, bool]:
    """Label, value and whether the line has the shape of a label at all (`Utlysning: Vägen in`, `UtlysningVägen in`)."""
    plain, _ = strip_bullet(text)
    match = _MARKED.match(plain) or _GLUED.match(plain)
    if match and len(match["label"].split()) <= 7:
        return match["label"].strip(), match["value"].strip(), True
    return plain, "", False
