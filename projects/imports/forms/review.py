"""What was understood of a pasted page, to be corrected before it is saved."""

from dataclasses import replace
from typing import Any

from django import forms

from nystart.foundation.web.controls import dress
from nystart.foundation.web.forms import NystartForm, SwedishDateField
from projects.reading.names import names_on, without_repeats
from projects.reading.owners import split_owner
from projects.reading.page import CoFinancierFound, ProjectPage, SectionFound
from projects.reading.vocabulary import LABELS
from projects.register.codes import Currency, Phase
from projects.register.forms.fields import AmountField, CountField, PercentField
from projects.register.leading import organisations_to_lead, period_choices
from projects.register.models import Project

UNKNOWN = [("", "Välj")]
LISTS = ("co_financiers", "partners", "municipalities")
KEEP, DROP = "keep", "drop"
NO_VALUE = "Raden har inget värde. Den sparas som den är, om du inte väljer något annat."
MAY_BELONG_TO = ("region", "owner_unit", "priority_area", "specific_objective", "registry_number")
FIELD_KEYS = {"lead": "owner", "owner_name": "owner", "owner_unit": "owner"}
"""Fields that are read from the row of another label."""


def _text(name: str, label: str, **kwargs: Any) -> forms.CharField:
    longest = Project._meta.get_field(name).max_length
    return forms.CharField(label=label, required=False, max_length=longest, **kwargs)


class ReviewForm(NystartForm):
    """All fields of a project page. `page` is what was read; `corrected()` is the page as the form has it."""

    name = forms.CharField(label="Namn", max_length=200, error_messages={"required": "Projektet behöver ett namn."})
    lead = forms.ModelChoiceField(None, label="Projektägare i Nystart", empty_label="Välj kommun eller förvaltning")
    owner_name = _text("owner_name", "Projektägare")
    owner_unit = _text("owner_unit", "Förvaltning")
    programme_period = forms.ChoiceField(label="Programperiod")
    priority_area = _text("priority_area", "Programområde")
    specific_objective = _text("specific_objective", "Specifikt mål")
    phase = forms.ChoiceField(label="Fas", required=False, choices=[("", "uppgift saknas"), *Phase.choices])
    region = _text("region", "Region")
    starts_on = SwedishDateField(label="Börjar", required=False)
    ends_on = SwedishDateField(label="Slutar", required=False)
    registry_number = _text("registry_number", "Diarienummer")
    planned_participants = CountField(label="Planerade deltagare")
    granted_amount = AmountField(label="Beviljat ESF-stöd")
    total_budget = AmountField(label="Total projektbudget")
    currency = forms.ChoiceField(label="Valuta", choices=Currency.choices)
    co_financing_degree = PercentField(label="Fondens medfinansieringsgrad, %")

    def __init__(self, *args: Any, page: ProjectPage, user: Any, lead: Any = None, **kwargs: Any) -> None:
        self.page = page
        kwargs["initial"] = _initial(page, lead) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = organisations_to_lead(user)  # type: ignore[attr-defined]
        self.fields["programme_period"].choices = [*UNKNOWN, *period_choices()]  # type: ignore[attr-defined]
        self._add_lists()
        self._add_sections()
        self._add_unknown()
        for field in self.fields.values():
            dress(field)
        for name, value in (kwargs["initial"]).items():
            if name in self.fields:
                self.fields[name].initial = value

    def _add_lists(self) -> None:
        for key in LISTS:
            names = _names(self.page, key)
            self.fields[f"drop_{key}"] = forms.MultipleChoiceField(
                required=False, choices=list(enumerate(names)), widget=forms.CheckboxSelectMultiple
            )
            self.fields[f"add_{key}"] = forms.CharField(
                label="Lägg till", required=False, widget=forms.TextInput({"class": "ny-w-m"})
            )

    def _add_sections(self) -> None:
        for section in self.page.sections or ():
            self.fields[f"text_{section.key}"] = forms.CharField(
                label=section.heading, required=False, initial=section.text, strip=True,
                widget=forms.Textarea({"rows": 8}),
            )  # fmt: skip

    def _add_unknown(self) -> None:
        for place, unknown in enumerate(self.page.unknown_labels):
            choices = [(KEEP, "Spara som övrig uppgift"), (DROP, "Ta inte med")]
            if unknown.value:
                choices[1:1] = [(key, f"Hör till {LABELS[key].heading}") for key in MAY_BELONG_TO]
            self.fields[f"unknown_{place}"] = forms.ChoiceField(
                label=unknown.label,
                choices=choices,
                initial=KEEP,
                help_text=unknown.value or NO_VALUE,
                widget=forms.Select({"class": "ny-w-m"}),
            )

    def clean(self) -> dict[str, Any]:
        """The rules that the database keeps too, said at their fields."""
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Projektet slutar före det börjar. Ändra en av dagarna.")
        granted, budget = cleaned.get("granted_amount"), cleaned.get("total_budget")
        if granted is not None and budget is not None and granted > budget:
            self.add_error("granted_amount", "Stödet är större än hela budgeten. Ändra ett av beloppen.")
        return cleaned

    def corrected(self) -> ProjectPage:
        """The page with what the form says instead of what was read."""
        cleaned = self.cleaned_data
        plain: dict[str, Any] = {
            name: cleaned[name] if cleaned[name] not in ("", None) else None
            for name in self.base_fields
            if name not in ("lead", "owner_name")
        }
        kept, moved = self._unknown()
        for key, value in moved.items():
            plain[key] = plain[key] or value
        return replace(
            self.page,
            **plain,
            owner=cleaned["owner_name"] or None,
            co_financiers=self._co_financiers(),
            partners=self._kept("partners"),
            municipalities=self._kept("municipalities"),
            sections=self._sections(),
            unknown_labels=kept,
        )

    def _kept(self, key: str) -> tuple[str, ...]:
        dropped = {int(place) for place in self.cleaned_data[f"drop_{key}"]}
        names = [name for place, name in enumerate(_names(self.page, key)) if place not in dropped]
        return without_repeats([*names, *names_on(self.cleaned_data[f"add_{key}"] or "")])

    def _co_financiers(self) -> tuple[CoFinancierFound, ...]:
        known = {one.name: one for one in self.page.co_financiers or ()}
        return tuple(known.get(name, CoFinancierFound(name)) for name in self._kept("co_financiers"))

    def _sections(self) -> tuple[SectionFound, ...]:
        texts = [(one, self.cleaned_data[f"text_{one.key}"]) for one in self.page.sections or ()]
        return tuple(replace(one, text=text.replace("\r\n", "\n")) for one, text in texts if text)

    def _unknown(self) -> tuple[tuple[Any, ...], dict[str, str]]:
        kept, moved = [], {}
        for place, unknown in enumerate(self.page.unknown_labels):
            choice = self.cleaned_data[f"unknown_{place}"]
            if choice == KEEP:
                kept.append(unknown)
            elif choice != DROP:
                moved[choice] = unknown.value[: self.fields[choice].max_length]  # type: ignore[attr-defined]
        return tuple(kept), moved


def _names(page: ProjectPage, key: str) -> list[str]:
    return [getattr(one, "name", one) for one in getattr(page, key) or ()]


def _initial(page: ProjectPage, lead: Any) -> dict[str, Any]:
    """What the page said, with the owner told apart from the department."""
    owner_name, unit = split_owner(page.owner)
    found = {name: getattr(page, name) for name in ReviewForm.base_fields if hasattr(page, name)}
    found |= {"owner_name": owner_name, "owner_unit": page.owner_unit or unit, "lead": lead}
    if not owner_name and lead:
        found["owner_name"] = lead.name
    return found
