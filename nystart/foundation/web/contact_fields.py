"""Fields for how somebody is reached: the same in every form."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.swedish.number_patterns import identity_numbers
from nystart.foundation.swedish.phones import LONGEST, parse_phone, show_phone
from nystart.foundation.swedish.text import ascii_digits, one_hyphen

WITH_DASH = re.compile(r"\s*0\d{5}\s*[-+]")
"""Six digits before a dash: no area code is so long, but somebody born after the year 2000 may be meant, and can be dialled."""


class PhoneField(forms.CharField):
    """A telephone number, kept in international form and shown as Swedes write it. An identity number is refused."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return show_phone(value) if isinstance(value, str) and value.startswith("+") else value

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        if WITH_DASH.match(one_hyphen(ascii_digits(written))) and identity_numbers(written):
            raise ValidationError(
                "Det ser ut som ett personnummer. Skriv ett telefonnummer, till exempel 070-174 06 05.", code="identity"
            )
        return parse_phone(written)


class WrittenPhoneField(PhoneField):
    """A telephone number that is kept as it is written, for what is only ever shown."""

    def clean(self, value: Any) -> str:
        return show_phone(kept) if (kept := super().clean(value)) else ""


class PostcodeField(forms.CharField):
    """A Swedish postcode (postnummer) as people write it (57730, SE-577 30), kept as 577 30."""

    COUNTRY = re.compile(r"^SE?-", re.IGNORECASE)

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", "Postnummer")
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        digits = self.COUNTRY.sub("", "".join(one_hyphen(ascii_digits(super().clean(value))).split()))
        if not digits:
            return ""
        if not (digits.isdigit() and len(digits) == 5):
            raise ValidationError("Ett postnummer har fem siffror, till exempel 577 30.", code="postcode")
        return f"{digits[:3]} {digits[3:]}"
