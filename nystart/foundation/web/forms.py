"""Forms as they all look and speak: Swedish words, dates in any form."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils import timezone

from nystart.foundation.swedish.dates import ImpossibleDate, UnreadableDate, parse_date
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web.controls import dress
from nystart.foundation.web.error_words import house_words
from nystart.foundation.web.layout import LaidOut

DATE_HINT = "Skriv som du vill: 12 mars, 12/3 eller 2026-03-12."
CHOICES = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
MOST_WORDS = 2
"""A longer label does not stand in the middle of a sentence, nor does that of a date ("Kom in"): it is quoted."""


class SwedishDateInput(forms.TextInput):
    """A text field for a date, short enough to look like one."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "ny-w-s", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Dates are shown as 17 maj 2021; what was typed stays as it was typed."""
        return date_long(value).replace("\u00a0", " ") if isinstance(value, date) else super().format_value(value)


class SwedishDateField(forms.Field):
    """A date typed in any Swedish form, cleaned to `datetime.date`; see `nystart.foundation.swedish.dates`."""

    widget = SwedishDateInput
    default_error_messages = {
        "invalid": "Vi förstår inte datumet ”%(value)s”. Skriv till exempel 17 maj 2021 eller 2021-05-17.",
        "impossible": "Dagen ”%(value)s” finns inte. Se efter i almanackan och ändra.",
    }

    def to_python(self, value: Any) -> date | None:
        """The day, or None. Raises ValidationError with words that tell how to mend it."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return parse_date(str(value), today=timezone.localdate())
        except UnreadableDate:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value}) from None
        except ImpossibleDate:
            raise ValidationError(
                self.error_messages["impossible"], code="impossible", params={"value": value}
            ) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day is meant than before, however it is written."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def has_been(day: date) -> None:
    """A validator of the day on which something happened. Raises ValidationError for one to come."""
    if day > timezone.localdate():
        raise ValidationError("Dagen har inte varit ännu. Skriv den dag det hände.", code="to_come")


class SwedishWords(LaidOut):
    """Mixin for forms: no colon after labels, errors that say what to do, and a layout for ``{% crispy form %}``."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            if type(field) is forms.DateField:
                field = fields[name] = swedish_date(field)
            dress(field)
            speak(field, name)
            house_words(field)
            offer(field)


class NystartForm(SwedishWords, forms.Form):
    """The base of all forms without a model."""


class FilterForm(NystartForm):
    """The choices of a filter row: small labels above the controls."""

    field_template = "nystart_forms/filter_field.html"


class NystartModelForm(SwedishWords, forms.ModelForm):
    """The base of all forms of one model. Date columns take any Swedish form of a date."""


def swedish_date(field: forms.DateField) -> SwedishDateField:
    """The same field, but for dates in any Swedish form."""
    swedish = SwedishDateField(
        required=field.required,
        label=field.label,
        initial=field.initial,
        help_text=field.help_text,
        validators=[check for check in field.validators if check not in field.default_validators],
        disabled=field.disabled,
    )
    swedish.error_messages.update({key: text for key, text in field.error_messages.items() if key == "required"})
    return swedish


def speak(field: forms.Field, name: str) -> None:
    """Replace Django's general "this field is required" with a sentence about this field."""
    general = str(forms.Field.default_error_messages["required"])
    if str(field.error_messages.get("required", "")) != general:
        return
    label = str(field.label or name)
    field.error_messages["required"] = required_message(field, label)


def offer(field: forms.Field) -> None:
    """Say Välj where Django shows a row of dashes for "nothing chosen"."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == BLANK_CHOICE_DASH[0][1]:
            field.empty_label = "Välj"
        return
    choices: list[Any] = list(field.choices) if isinstance(field, forms.ChoiceField) else []  # type: ignore[arg-type]
    if choices and choices[0] == BLANK_CHOICE_DASH[0]:
        field.choices = [("", "Välj"), *choices[1:]]


def required_message(field: forms.Field, label: str) -> str:
    """Fyll i namn. Fyll i ”Kom in”. Välj spår. Svara på frågan: Behöver personen tolk? Välj filen: Intyg."""
    if label.endswith("?"):
        return f"Svara på frågan: {label}"
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Kryssa i rutan: {label}."
    if isinstance(field.widget, forms.FileInput):
        return f"Välj filen: {label}."
    if isinstance(field, SwedishDateField) or len(label.split()) > MOST_WORDS:
        return f"{_long_verb(field)} ”{label.removesuffix('.')}”."
    lowered = label if label[:2].isupper() and label[:2].isalpha() else label[:1].lower() + label[1:]
    return f"{'Välj' if isinstance(field.widget, CHOICES) else 'Fyll i'} {lowered}."


def _long_verb(field: forms.Field) -> str:
    """What stands before a label in quotes."""
    if isinstance(field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "Välj ett svar på"
    return "Välj i" if isinstance(field.widget, CHOICES) else "Fyll i"
