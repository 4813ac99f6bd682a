"""Protected personal data."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium
from participants.core.choices import protection_users
from participants.core.codes import Protection
from participants.core.forms.fields import CoachSelect, IdentityField
from participants.core.models import Participant

OFFERED = (Protection.NONE, Protection.CONFIDENTIALITY_MARKING, Protection.PROTECTED_REGISTRATION)
"""Assumed identities (fingerade personuppgifter) are never marked."""


class ProtectionForm(NystartForm):
    """The kind of protection."""

    protection = forms.ChoiceField(
        label="Skydd", choices=[(kind.value, kind.label) for kind in OFFERED], widget=forms.RadioSelect
    )


class GrantAccessForm(NystartForm):
    """One more name on the access list."""

    user = CoachSelect(
        label="Vem",
        queryset=User.objects.none(),
        empty_label="Välj person",
        error_messages={"required": "Välj vem som ska få se akten."},
    )
    ends_on = SwedishDateField(label="Till och med", required=False, help_text=DATE_HINT)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = protection_users(participant.controller, on=timezone.localdate())

    def clean_ends_on(self) -> Any:
        day = self.cleaned_data["ends_on"]
        if day and day < timezone.localdate():
            raise ValidationError("Dagen har redan varit. Välj en senare.", code="past")
        return day


class BreakGlassForm(NystartForm):
    """An emergency: the number, and why it must be opened now."""

    number = IdentityField(help_text="Numret skrivs inte i loggen, bara att och varför du öppnade.")
    reason = forms.CharField(
        label="Varför behöver du öppna akten nu?", widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )

    layout = Layout(Medium("number"), "reason")


class ReviewForm(NystartForm):
    """What the reviewer found."""

    note = forms.CharField(
        label="Din anmärkning", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
