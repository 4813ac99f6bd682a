"""Telephone numbers: kept in international form, shown as Swedes write them."""

import phonenumbers
from django.core.exceptions import ValidationError

HOME = "SE"


def parse_phone(text: str) -> str:
    """The number in E.164 form (+46701740605), empty for empty. Raises ValidationError when it cannot be dialled."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        raise _wrong() from None
    if not phonenumbers.is_valid_number(number):
        raise _wrong()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(stored: str) -> str:
    """The number as it is written at home (070-174 06 05), or with its country when it is abroad."""
    try:
        number = phonenumbers.parse(stored, HOME)
    except phonenumbers.NumberParseException:
        return stored
    at_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def _wrong() -> ValidationError:
    return ValidationError(
        "Numret går inte att ringa. Skriv det med riktnummer, till exempel 070-174 06 05.", code="phone"
    )
