"""One folding for search, order and comparison: names as bytes that sort as a Swede expects (a-z, å, ä, ö), without ICU."""

import unicodedata

from django.db import models
from django.db.models.functions import Collate

from nystart.foundation.swedish.text import APOSTROPHES, HYPHENS, clean

LETTERS = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "œ": "}", "ü": "y", "ű": "y"}
"""Å, ä and ö become the bytes after z; ü sorts as y, æ as ä and ø as ö, as in Swedish dictionaries."""
WITHOUT_PARTS = {
    "ß": "s",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "þ": "t",
    "ŀ": "l",
    "ə": "e",
}
"""Latin letters that are no letter with an accent."""
LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def _plain_letters() -> dict[str, str]:
    """Every small Latin letter with accents -> the letter where a Swede looks for it."""
    found = LETTERS | WITHOUT_PARTS
    for letter in map(chr, LATIN):
        first = unicodedata.normalize("NFD", letter)[0]
        if unicodedata.category(letter) == "Ll" and letter not in found and first != letter and "a" <= first <= "z":
            found[letter] = first
    return dict(sorted(found.items()))


PLAIN = _plain_letters()
NOTHING = APOSTROPHES + "\u0307"
"""Passed over: apostrophes (O'Brien is found as OBrien), and the dot that a Turkish İ leaves when it is made small."""


BETWEEN_WORDS = HYPHENS + '.,;:()/&"'
"""Parts words from each other, for searching."""


def _sql(replaced: str, by: str) -> str:
    """Small letters, folded, with some signs replaced; what has no place in the second list is left out."""
    signs = "".join([*PLAIN, replaced, NOTHING]).replace("'", "''")
    return f"translate(lower(%(expressions)s), '{signs}', '{''.join(PLAIN.values())}{by * len(replaced)}')"


def folded(*columns: str) -> models.Func:
    """An immutable SQL expression over columns: lower case, foreign accents gone, å ä ö as the bytes after z."""
    return models.Func(
        *columns,
        template=f"ltrim({_sql(HYPHENS, '-')})",
        arg_joiner=" || ' ' || ",
        output_field=models.CharField(max_length=200),
    )


def in_swedish_order(column: str) -> Collate:
    """An expression to order by: Ahl, Éva, Zorn, Åberg, Äng, Öberg."""
    return Collate(folded(column), "C")


def searchable(*columns: str) -> models.Func:
    """Folded for searching: a space before every word, also after a hyphen."""
    return models.Func(
        *columns,
        template=f"' ' || {_sql(BETWEEN_WORDS, ' ')}",
        arg_joiner=" || ' ' || ",
        output_field=models.CharField(max_length=200),
    )


_TO_PLAIN = str.maketrans(PLAIN | dict.fromkeys(HYPHENS, " ") | dict.fromkeys(NOTHING, ""))
_SIGN_FOR_SIGN = str.maketrans(PLAIN | dict.fromkeys(HYPHENS, " ") | dict.fromkeys(APOSTROPHES, "'"))


def level(text: str) -> str:
    """Folded sign for sign, so that places stay where they are; every apostrophe is a plain one."""
    return "".join(sign.lower()[:1] for sign in text).translate(_SIGN_FOR_SIGN)


def fold(text: str) -> str:
    """What somebody searches for or compares, folded like ``searchable``: words with one space between, no wild cards."""
    folded_text = clean(text).lower().translate(_TO_PLAIN)
    return " ".join("".join(sign if sign.isalnum() or sign in "{|}" else " " for sign in folded_text).split())
