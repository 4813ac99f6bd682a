"""Fields that several forms share."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from nystart.foundation.accounts.models import User
from participants.numbers.identity import IdentityNumber, parse_identity


class IdentityField(forms.CharField):
    """A personal number in any form; cleaned to an ``IdentityNumber``, or None when empty and not required."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Personnummer, samordningsnummer eller TF-nummer")
        kwargs.setdefault("help_text", "Till exempel 19890101-TF12. I listor visas bara födelseåret.")
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "class": "ny-num"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> IdentityNumber | None:
        text = super().clean(value)
        return parse_identity(text, today=timezone.localdate()) if text else None


class CoachSelect(forms.ModelChoiceField):
    """A coach by name."""

    def label_from_instance(self, user: User) -> str:
        return user.name


def submission_field() -> forms.UUIDField:
    """A hidden identifier made with the form, so that a form sent twice saves once."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


YES_NO = (("", "Vet inte"), ("yes", "Ja"), ("no", "Nej"))


def yes_no_field(label: str, **kwargs: Any) -> forms.TypedChoiceField:
    """Ja, nej or not yet asked (None)."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=YES_NO,
        coerce=lambda value: {"yes": True, "no": False}.get(value),
        empty_value=None,
        widget=forms.RadioSelect,
        **kwargs,
    )


def yes_no_initial(value: bool | None) -> str:
    """The choice that a stored answer stands for."""
    return "" if value is None else "yes" if value else "no"
