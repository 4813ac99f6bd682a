"""Fields for amounts, counts and percentages, typed as people write them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.swedish.formats import number
from projects.reading.amounts import read_amount, read_count, read_percent


class _ReadField(forms.CharField):
    """A text that the import's own readers understand; empty is unknown, never 0."""

    read: Callable[[str], Any]
    decimals = 0

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            widget=forms.TextInput({"class": "ny-num", "inputmode": "decimal", "autocomplete": "off"}), **kwargs
        )

    def to_python(self, value: Any) -> Any:
        """The value, or None for an empty field. Raises ValidationError in words that tell how to mend it."""
        text = (
            str(value).replace("\u00a0", " ").replace("\u202f", " ").strip() if value not in self.empty_values else ""
        )
        if not text:
            return None
        found = type(self).read(text)
        if found is None:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable", params={"value": text})
        return getattr(found, "value", found)

    def prepare_value(self, value: Any) -> Any:
        """Numbers as they are written in Swedish; what was typed stays as it was typed."""
        if isinstance(value, int | Decimal):
            decimals = 0 if value == int(value) else 2
            return number(value, decimals).replace("\u00a0", " ")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number is meant than before, however it is written."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class AmountField(_ReadField):
    """Money in the project's currency."""

    read = staticmethod(read_amount)
    default_error_messages = {"unreadable": "Vi förstår inte beloppet ”%(value)s”. Skriv till exempel 7 054 625."}


class CountField(_ReadField):
    """A number of people."""

    read = staticmethod(read_count)
    default_error_messages = {
        "unreadable": "Vi förstår inte antalet ”%(value)s”. Skriv ett helt tal, till exempel 530."
    }


class PercentField(_ReadField):
    """Per cent between 0 and 100."""

    read = staticmethod(read_percent)
    default_error_messages = {
        "unreadable": "Vi förstår inte ”%(value)s”. Skriv procent mellan 0 och 100, till exempel 67,05."
    }
