"""Fields that read what people type: times, postal codes, telephone and organisation numbers."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from organisationsnummer.organisationsnummer import Organisationsnummer, OrganisationsnummerException

from nystart.foundation.swedish.number_patterns import identity_numbers

CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.: ]?(\d{2}))?")
LAST_DIGITS = 10
SOLE_TRADER = "sole-trader"
"""Stands for a number that is a personnummer: it is not kept, not even until the form is shown again."""


class SwedishTimeField(forms.CharField):
    """A time of day typed as 7, 07.30, 7:30 or 0730, cleaned to ``datetime.time`` or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"class": "ny-w-s", "autocomplete": "off", "placeholder": "07.30"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Times are shown as 07.30."""
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> time | None:
        """The time. Raises ValidationError with words that tell how to mend it."""
        text = super().clean(value).strip().lower()
        if not text:
            return None
        found = CLOCK.fullmatch(text)
        try:
            return time(int(found[1]), int(found[2] or 0)) if found else _refuse_time()
        except ValueError:
            return _refuse_time()


def _refuse_time() -> time:
    raise ValidationError("Skriv tiden med siffror, till exempel 07.30.")


class OrganisationNumberField(forms.CharField):
    """An organisation number (organisationsnummer), ten digits. A sole trader's is a personnummer and gives SOLE_TRADER."""

    def clean(self, value: Any) -> str:
        """The ten digits, an empty string or SOLE_TRADER. Raises ValidationError when the check digit is wrong."""
        text = re.sub(r"[\s\u2013\u2212-]", "", super().clean(value))
        if not text:
            return ""
        if text.startswith("16") and len(text) == LAST_DIGITS + 2:
            text = text[2:]
        try:
            number = Organisationsnummer.parse(text)
        except OrganisationsnummerException:
            raise ValidationError(
                "Organisationsnumret stämmer inte. Det har tio siffror. Jämför med en faktura."
            ) from None
        return SOLE_TRADER if number.is_personnummer() else number.format()


def refuse_identity_numbers(text: str) -> None:
    """A validator for texts that anybody may read."""
    if identity_numbers(text):
        raise ValidationError("Texten har något som ser ut som ett personnummer. Ta bort det.")
