"""The questions about an employer that visitors and staff answer alike."""

from typing import Any

from django import forms

from ..codes import EmployerKind
from .fields import SOLE_TRADER, OrganisationNumberField

NUMBER_HINT = "Tio siffror. Har ni enskild firma? Hoppa över frågan: vi sparar inte ert personnummer."


class EmployerQuestions(forms.Form):
    """The questions about the employer, shared by staff and the public form."""

    employer_name = forms.CharField(
        label="Arbetsgivarens namn", max_length=120, help_text="Företaget, föreningen eller förvaltningen."
    )
    employer_kind = forms.ChoiceField(
        label="Vad är ni för arbetsgivare?", choices=EmployerKind.choices, widget=forms.RadioSelect
    )
    organisation_number = OrganisationNumberField(
        label="Organisationsnummer",
        max_length=20,
        required=False,
        help_text=NUMBER_HINT,
        widget=forms.TextInput({"class": "ny-w-m", "autocomplete": "off"}),
    )
    website = forms.URLField(
        label="Webbplats",
        required=False,
        assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )

    def employer_fields(self) -> dict[str, Any]:
        """What was typed of the employer, by the names of its model. A sole trader's number is not among it."""
        number = self.cleaned_data["organisation_number"]
        return {
            "name": self.cleaned_data["employer_name"],
            "kind": self.cleaned_data["employer_kind"],
            "organisation_number": "" if number == SOLE_TRADER else number,
            "is_sole_trader": number == SOLE_TRADER,
            "website": self.cleaned_data["website"],
        }

    def forget_personal_number(self) -> None:
        """Take a personnummer out of what was sent, so that it is not shown again with the form."""
        if self.cleaned_data.get("organisation_number") == SOLE_TRADER:
            sent: Any = self.data
            self.data = sent = sent.copy()
            sent["organisation_number"] = ""
