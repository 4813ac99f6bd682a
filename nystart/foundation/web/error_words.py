"""What a form says when something is wrong: one table of sentences that tell how to mend it, in place of Django's own.

A field or a form that has a better sentence keeps it. Django asks the field for a validator's sentence by its code, so
validators are in the same table. A test compares every field of the product with Django's catalogue.
"""

from typing import Any

from django import forms

BY_CODE = {
    "max_length": "Skriv högst %(limit_value)d tecken. Nu är det %(show_value)d.",
    "min_length": "Skriv minst %(limit_value)d tecken. Nu är det %(show_value)d.",
    "max_value": "Skriv %(limit_value)s eller mindre.",
    "min_value": "Skriv %(limit_value)s eller mer.",
    "step_size": "Skriv ett tal i steg om %(limit_value)s.",
    "max_digits": "Skriv högst %(max)s siffror.",
    "max_decimal_places": "Skriv högst %(max)s siffror efter kommat.",
    "max_whole_digits": "Skriv högst %(max)s siffror före kommat.",
    "invalid_choice": "Det valet finns inte längre. Välj ett annat.",
    "invalid_list": "Valet kom inte fram. Välj igen.",
    "invalid_pk_value": "Det valet finns inte längre. Välj ett annat.",
    "unique": "Det finns redan. Skriv något annat.",
    "null_characters_not_allowed": "Ett tecken i texten går inte att spara. Skriv den på nytt.",
    "invalid_extension": "Den sortens fil kan vi inte ta emot. Välj en fil av slaget %(allowed_extensions)s.",
    "empty": "Filen är tom. Välj en annan.",
    "missing": "Filen kom inte med. Välj den igen.",
    "contradiction": "Välj en fil eller kryssa i att den ska tas bort, inte båda.",
    "invalid_image": "Bilden går inte att öppna. Välj en annan.",
    "overflow": "Talet är för stort. Skriv ett mindre.",
    "incomplete": "Fyll i alla delar.",
}
"""Code -> sentence, whatever the field."""

INVALID: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.EmailField, "Skriv en e-postadress, till exempel namn@exempel.se."),
    (forms.URLField, "Skriv en webbadress, till exempel https://www.exempel.se."),
    (forms.FloatField, "Skriv ett tal, med siffror."),
    (forms.DecimalField, "Skriv ett tal, med siffror."),
    (forms.IntegerField, "Skriv ett heltal, med siffror."),
    (forms.FileField, "Filen kom inte fram. Välj den igen."),
    (forms.UUIDField, "Något i formuläret stämmer inte. Läs in sidan igen."),
    (forms.Field, "Vi förstår inte det som står här. Skriv på ett annat sätt."),
)
"""What could not be understood, by kind of field, the narrower first."""

FILE_NAME = "Filens namn är för långt. Ge filen ett kortare namn och välj den igen."


def house_words(field: forms.Field) -> None:
    """Give the field our sentences for all that Django would say in its own."""
    own = _of_django(field)
    for code, words in _words_for(field).items():
        if field.error_messages.get(code) in (None, own.get(code)):
            field.error_messages[code] = words


def _words_for(field: forms.Field) -> dict[str, str]:
    invalid = next(words for kind, words in INVALID if isinstance(field, kind))
    words = BY_CODE | {"invalid": invalid}
    return words | {"max_length": FILE_NAME} if isinstance(field, forms.FileField) else words


def _of_django(field: forms.Field) -> dict[str, Any]:
    """The sentences that the field has from Django's classes alone."""
    found: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            found.update(getattr(kind, "default_error_messages", {}))
    return found
