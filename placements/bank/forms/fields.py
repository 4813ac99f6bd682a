"""A field that reads what people type as an organisation number."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from organisationsnummer.organisationsnummer import Organisationsnummer, OrganisationsnummerException

LAST_DIGITS = 10
SOLE_TRADER = "sole-trader"
"""Stands for a number that is a personnummer: it is not kept, not even until the form is shown again."""


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
