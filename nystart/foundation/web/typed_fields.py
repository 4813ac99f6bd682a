"""Fields and checks of what people type that forms of several apps ask for: a time of day, a text without numbers of people."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.swedish.number_patterns import identity_numbers

CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.: ]?(\d{2}))?")


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


def refuse_identity_numbers(text: str) -> None:
    """A validator for texts that anybody may read."""
    if identity_numbers(text):
        raise ValidationError("Texten har något som ser ut som ett personnummer. Ta bort det.")
