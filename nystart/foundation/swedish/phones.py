"""Telephone numbers: kept in international form with their extension, shown as Swedes write them."""

import re

import phonenumbers
from django.core.exceptions import ValidationError

from nystart.foundation.swedish.text import ascii_digits

HOME = "SE"
EXTENSION = re.compile(
    r"[\s,;]*\b(?:ankn?|anknytning|int|ext|extension)\b\.?:?\s*(?P<digits>\d{1,6})\s*$", re.IGNORECASE
)
"""How people write the extension (anknytning) of a number at a switchboard."""
KEPT = ";ext="
"""Between a number and its extension, as in the address of a link (RFC 3966)."""
LONGEST = 30


def parse_phone(text: str) -> str:
    """The number in international form (+46701740605, +4649112345;ext=12), empty for empty.

    Raises ValidationError when it cannot be dialled.
    """
    written = ascii_digits(text).strip()
    if not written:
        return ""
    extension = EXTENSION.search(written)
    try:
        number = phonenumbers.parse(EXTENSION.sub("", written), HOME)
    except phonenumbers.NumberParseException:
        raise _wrong() from None
    if not phonenumbers.is_valid_number(number):
        raise _wrong()
    digits = extension["digits"] if extension else number.extension
    number.extension = None
    kept = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{kept}{KEPT}{digits}" if digits else str(kept)


def show_phone(stored: str) -> str:
    """The number as it is written at home (070-174 06 05, 0491-123 45 ankn 12), or with its country when it is abroad."""
    main, _, extension = stored.partition(KEPT)
    try:
        number = phonenumbers.parse(main, HOME)
    except phonenumbers.NumberParseException:
        return stored
    at_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    shown = phonenumbers.format_number(number, style)
    return f"{shown} ankn {extension}" if extension else str(shown)


def dialled(written: str) -> str:
    """A number as a link wants it, whether it is kept or written for people."""
    try:
        return parse_phone(written)
    except ValidationError:
        return re.sub(r"[^\d+]", "", written)


def _wrong() -> ValidationError:
    return ValidationError(
        "Numret går inte att ringa. Skriv ett nummer med riktnummer, till exempel 070-174 06 05 eller 0491-123 45 ankn 12.",
        code="phone",
    )
