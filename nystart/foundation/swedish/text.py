"""One door for text: what comes in is normalised here, once, and folded the same way wherever two texts are compared.

No Django in here, so that readers of files and pages can use it too.
"""

import re
import unicodedata

LINES = "\n\r\t"
NOT_A_CHARACTER = frozenset({"Cc", "Cf", "Cs"})
"""Control characters, what is invisible (zero width, direction, soft hyphen) and halves of characters."""
NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""What people, telephones and word processors write for a hyphen where it means nothing more."""
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`\uff07"

_TO_HYPHEN = str.maketrans(dict.fromkeys(HYPHENS, "-"))
_TO_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def clean(text: str) -> str:
    """Text as it is kept: composed (NFC), without what cannot be seen. Line ends, tabs and every visible sign stay."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return NONCHARACTERS.sub("", "".join(sign for sign in composed if _stays(sign)))


def _stays(sign: str) -> bool:
    return sign in LINES or unicodedata.category(sign) not in NOT_A_CHARACTER


def ascii_digits(text: str) -> str:
    """Digits of any script as 0-9: full-width digits, and those of an Arabic keyboard."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign for sign in text
    )


def one_hyphen(text: str) -> str:
    """Every kind of hyphen and dash as a plain one, for numbers and names."""
    return text.translate(_TO_HYPHEN)


def one_apostrophe(text: str) -> str:
    """Every kind of apostrophe as a plain one."""
    return text.translate(_TO_APOSTROPHE)


def one_line(text: str) -> str:
    """Words with one space between: for names and other texts where a space means nothing more."""
    return " ".join(text.split())
