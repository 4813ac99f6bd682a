"""What somebody who wants help fills in, in easy Swedish, and what ends it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.web.contact_fields import PhoneField
from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Chips, Layout, Medium
from nystart.foundation.web.typed_fields import refuse_identity_numbers

from ..codes import ClosedBecause, ReachedBy

NO_NUMBERS = [refuse_identity_numbers]
NEEDED: dict[str, tuple[str, str]] = {
    ReachedBy.PHONE: ("phone", "Skriv ditt telefonnummer, så att vi kan ringa dig."),
    ReachedBy.SMS: ("phone", "Skriv ditt telefonnummer, så att vi kan skicka sms."),
    ReachedBy.EMAIL: ("email", "Skriv din e-postadress, så att vi kan svara dig."),
}
"""What is needed to reach somebody in the way she chose, and the words when it is missing."""


class ApplyForm(NystartForm):
    """Jag vill ha hjälp: a name, a way to be reached, and a wish. ``homepage`` is a trap: people do not see it."""

    name = forms.CharField(
        label="Vad heter du?", max_length=120, validators=NO_NUMBERS, widget=forms.TextInput({"autocomplete": "name"})
    )
    reached_by = forms.ChoiceField(
        label="Hur ska vi kontakta dig?",
        choices=ReachedBy.choices,
        initial=ReachedBy.PHONE,
        widget=forms.RadioSelect,
    )
    phone = PhoneField(
        label="Ditt telefonnummer",
        help_text="Behövs om vi ska ringa eller skicka sms.",
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "class": "ny-w-m"}),
    )
    email = forms.EmailField(
        label="Din e-post",
        required=False,
        validators=NO_NUMBERS,
        help_text="Behövs om vi ska skicka e-post.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    hours = forms.CharField(
        label="När passar det bäst?",
        required=False,
        max_length=120,
        validators=NO_NUMBERS,
        help_text="Till exempel: på förmiddagen.",
    )
    language = forms.CharField(
        label="Vilket språk vill du prata?",
        required=False,
        max_length=60,
        validators=NO_NUMBERS,
        help_text="Svenska går bra. Du kan också skriva ett annat språk.",
    )
    wants_interpreter = forms.BooleanField(
        label="Jag vill ha tolk", required=False, help_text="En tolk översätter det vi säger. Det kostar inget."
    )
    wish = forms.CharField(
        label="Vad vill du ha hjälp med?",
        required=False,
        max_length=1000,
        validators=NO_NUMBERS,
        widget=forms.Textarea({"rows": 4}),
        help_text="Skriv kort. Du behöver inte berätta om sjukdomar eller annat som är känsligt.",
    )
    homepage = forms.CharField(
        required=False,
        label="Lämna det här fältet tomt",
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    layout = Layout(
        Medium("name"),
        Chips("reached_by"),
        "phone",
        Medium("email"),
        Medium("hours", "language"),
        "wants_interpreter",
        "wish",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name, words = NEEDED.get(cleaned.get("reached_by", ""), ("", ""))
        if name and name in cleaned and not cleaned[name]:
            self.add_error(name, ValidationError(words, code="unreachable"))
        return cleaned

    @property
    def is_trap_sprung(self) -> bool:
        """Whether a program has filled in what people do not see."""
        return bool(self.data.get("homepage"))

    def facts(self) -> dict[str, Any]:
        """What ``apply_for_help`` takes, beside reception and day."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("homepage", "submission")}


class CloseForm(NystartForm):
    """Why nothing more comes of an application."""

    because = forms.ChoiceField(label="Varför avslutas den?", choices=ClosedBecause.choices, widget=forms.RadioSelect)
