"""Fields for how somebody is reached: the same in every form."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.swedish.phones import LONGEST, parse_phone, show_phone
from nystart.foundation.swedish.text import ascii_digits, one_hyphen


class PhoneField(forms.CharField):
    """A telephone number, kept in international form and shown as Swedes write it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return show_phone(value) if isinstance(value, str) and value.startswith("+") else value

    def clean(self, value: Any) -> str:
        return parse_phone(super().clean(value))


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
