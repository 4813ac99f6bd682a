"""The parties of a project: names, amounts, who has left, who is new."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.web.forms import NystartForm
from projects.reading.names import names_on

from ..models import Project
from .fields import AmountField

HEADINGS = {
    "co_financiers": ("Medfinansiärer", "medfinansiärer"),
    "partners": ("Samarbetspartners", "samarbetspartners"),
    "municipalities": ("Kommuner", "kommuner"),
}


class PartiesForm(NystartForm):
    """One row for each party there is, and a field for new ones of each kind. `groups` is the form as the page has it."""

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {kind: list(getattr(project, kind).all()) for kind in HEADINGS}
        for kind, parties in self.parties.items():
            for party in parties:
                self._add_row(kind, party)
            self.fields[f"add_{kind}"] = forms.CharField(
                label=f"Fler {HEADINGS[kind][1]}",
                required=False,
                help_text="Skilj dem åt med komma.",
                widget=forms.TextInput({"class": "form-control"}),
            )

    def _add_row(self, kind: str, party: Any) -> None:
        longest = party._meta.get_field("name").max_length
        required = {"required": "Skriv ett namn, eller kryssa för att den inte är med längre."}
        self.fields[f"name_{party.pk}"] = forms.CharField(
            label="Namn",
            max_length=longest,
            initial=party.name,
            error_messages=required,
            widget=forms.TextInput({"class": "form-control"}),
        )
        self.fields[f"left_{party.pk}"] = forms.BooleanField(
            label=f"{party.name} är inte med längre",
            required=False,
            widget=forms.CheckboxInput({"class": "form-check-input"}),
        )
        if kind == "co_financiers":
            self.fields[f"amount_{party.pk}"] = AmountField(label="Belopp", initial=party.amount)
            self.fields[f"amount_{party.pk}"].widget.attrs["class"] = "form-control ny-num"

    def clean(self) -> dict[str, Any]:
        """No name twice in the same list."""
        cleaned = super().clean() or {}
        for parties in self.parties.values():
            seen: set[str] = set()
            for party in parties:
                name = str(cleaned.get(f"name_{party.pk}", "")).casefold()
                if name in seen:
                    self.add_error(f"name_{party.pk}", ValidationError("Namnet står två gånger i listan."))
                seen.add(name)
        return cleaned

    @property
    def groups(self) -> list[tuple[str, list[dict[str, Any]], forms.BoundField]]:
        """(heading, rows, field for new ones) for each kind."""
        return [
            (HEADINGS[kind][0], [self._row(party) for party in parties], self[f"add_{kind}"])
            for kind, parties in self.parties.items()
        ]

    def _row(self, party: Any) -> dict[str, Any]:
        amount = self[f"amount_{party.pk}"] if f"amount_{party.pk}" in self.fields else None
        return {"party": party, "name": self[f"name_{party.pk}"], "left": self[f"left_{party.pk}"], "amount": amount}

    def new_names(self, kind: str) -> list[str]:
        """The names typed into the field for new ones."""
        return names_on(self.cleaned_data[f"add_{kind}"] or "") if self.cleaned_data[f"add_{kind}"] else []
