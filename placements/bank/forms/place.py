"""The questions about a place and the workplace: the same for an employer in the form, by link and logged in."""

from typing import Any, ClassVar

from django import forms

from nystart.foundation.accounts.models import Municipality
from nystart.foundation.swedish.order import in_swedish_order
from nystart.foundation.web.contact_fields import PostcodeField
from nystart.foundation.web.forms import NystartForm, SwedishDateField
from nystart.foundation.web.typed_fields import SwedishTimeField, refuse_identity_numbers

from ..codes import Accessible, LanguageLevel, PositionKind, Provided
from ..models import OccupationField, Position, PositionChange
from ..values import read_values

PUBLIC_TEXT = [refuse_identity_numbers]
BRING = [(Provided.INCLUDED, "Ja, det ingår"), (Provided.OWN, "Nej, man tar med egen")]


class PlaceForm(NystartForm):
    """A place and where it is. ``workplace_fields`` and ``position_fields`` give what was typed, by model."""

    workplace_name = forms.CharField(
        label="Vad heter arbetsplatsen?",
        max_length=120,
        help_text="Till exempel Tunaskolans kök eller Lagret i Kolbäck.",
    )
    address = forms.CharField(label="Gatuadress", max_length=120, required=False)
    postal_code = PostcodeField(
        label="Postnummer",
        max_length=10,
        required=False,
        widget=forms.TextInput({"class": "ny-w-s", "inputmode": "numeric"}),
    )
    place = forms.CharField(label="Ort", max_length=80, widget=forms.TextInput({"class": "ny-w-m"}))
    municipality = forms.ModelChoiceField(
        label="Kommun",
        queryset=Municipality.objects.none(),
        to_field_name="slug",
        empty_label="Välj",
        widget=forms.Select({"class": "ny-w-m"}),
    )
    transport = forms.CharField(
        label="Hur tar man sig dit?",
        max_length=200,
        required=False,
        help_text="Till exempel: Buss 515 stannar 200 meter bort.",
    )
    accessibility = forms.MultipleChoiceField(
        label="Hur är lokalen?",
        choices=Accessible.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kryssa i det som stämmer. Många letar efter just det.",
    )
    accessibility_note = forms.CharField(
        label="Något mer om lokalen",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        validators=PUBLIC_TEXT,
        help_text="Till exempel ljud, damm, kyla eller dofter.",
    )

    kind = forms.ChoiceField(label="Vad erbjuder ni?", choices=PositionKind.choices, widget=forms.RadioSelect)
    field = forms.ModelChoiceField(
        label="Vilket slags arbete är det?",
        queryset=OccupationField.objects.none(),
        empty_label="Välj",
        widget=forms.Select({"class": "ny-w-m"}),
    )
    title = forms.CharField(
        label="Vad ska annonsen heta?", max_length=80, help_text="Till exempel Köksbiträde i skolkök."
    )
    tasks = forms.CharField(
        label="Vad får personen göra?",
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        validators=PUBLIC_TEXT,
        help_text="Skriv till personen, med korta meningar: Du skalar och skär grönsaker. Du arbetar tillsammans med två kockar.",
    )
    requirements = forms.CharField(
        label="Vad behöver personen kunna eller klara?",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        validators=PUBLIC_TEXT,
        help_text="En rad för varje sak. Till exempel: Du kan stå och gå hela dagen.",
    )
    language_level = forms.ChoiceField(
        label="Hur mycket svenska behövs?", choices=LanguageLevel.choices, widget=forms.RadioSelect
    )
    minimum_age = forms.IntegerField(
        label="Lägsta ålder", required=False, min_value=13, max_value=30, widget=forms.NumberInput({"class": "ny-w-s"})
    )
    register_extract = forms.BooleanField(
        label="Personen behöver visa ett utdrag ur belastningsregistret",
        required=False,
        help_text="Krävs till exempel på förskolor och skolor. Utdraget visas upp. Det sparas inte.",
    )
    places_total = forms.IntegerField(
        label="Hur många personer kan ni ta emot samtidigt?",
        min_value=1,
        max_value=200,
        initial=1,
        widget=forms.NumberInput({"class": "ny-w-s"}),
    )
    hours_per_week = forms.IntegerField(
        label="Hur många timmar i veckan?",
        min_value=1,
        max_value=40,
        widget=forms.NumberInput({"class": "ny-w-s"}),
        help_text="Högst 40. Det går ofta att börja med färre.",
    )
    times_note = forms.CharField(
        label="Vilka dagar?", max_length=120, required=False, help_text="Till exempel måndag till fredag."
    )
    day_starts_at = SwedishTimeField(label="Dagen börjar klockan", required=False)
    day_ends_at = SwedishTimeField(label="Dagen slutar klockan", required=False)
    available_from = SwedishDateField(
        label="När kan någon börja?",
        required=False,
        help_text="Lämna tomt om det går bra när som helst. Skriv annars till exempel 12 mars.",
    )
    available_until = SwedishDateField(
        label="Sista dagen", required=False, help_text="Lämna tomt om platsen finns kvar."
    )
    weeks = forms.IntegerField(
        label="Hur många veckor?",
        required=False,
        min_value=1,
        max_value=104,
        widget=forms.NumberInput({"class": "ny-w-s"}),
    )
    lunch = forms.ChoiceField(label="Ingår lunch?", choices=BRING, required=False, widget=forms.RadioSelect)
    clothing = forms.ChoiceField(label="Ingår arbetskläder?", choices=BRING, required=False, widget=forms.RadioSelect)

    supervisor = forms.CharField(
        label="Handledare",
        max_length=120,
        help_text="Den som visar, svarar på frågor och är på plats. Namnet visas inte för allmänheten.",
    )
    substitute = forms.CharField(
        label="Ersättare för handledaren",
        max_length=120,
        required=False,
        help_text="När handledaren är borta. Visas inte för allmänheten.",
    )
    risk_assessed_on = SwedishDateField(
        label="När gjorde ni riskbedömningen?",
        required=False,
        help_text="Arbetsgivaren bedömer risker innan någon börjar. Är den inte gjord än, lämna tomt.",
    )
    risk_assessed_by = forms.CharField(label="Vem gjorde riskbedömningen?", max_length=120, required=False)

    of_workplace: ClassVar[dict[str, str]] = {
        "workplace_name": "name",
        "address": "address",
        "postal_code": "postal_code",
        "place": "place",
        "municipality": "municipality",
        "transport": "transport",
        "accessibility": "accessibility",
        "accessibility_note": "accessibility_note",
    }
    of_position: tuple[str, ...] = (
        *("kind", "field", "title", "tasks", "requirements", "language_level", "minimum_age", "register_extract"),
        *("places_total", "hours_per_week", "times_note", "day_starts_at", "day_ends_at", "available_from"),
        *(
            "available_until",
            "weeks",
            "lunch",
            "clothing",
            "supervisor",
            "substitute",
            "risk_assessed_on",
            "risk_assessed_by",
        ),
    )

    def __init__(
        self, *args: Any, position: Position | None = None, change: PositionChange | None = None, **kwargs: Any
    ) -> None:
        self.position = position
        known = initial_of(position, self.of_workplace) if position else {}
        asked = asked_for(change, self.of_workplace) if change else {}
        kwargs["initial"] = known | asked | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["field"].queryset = OccupationField.objects.order_by("position")
        fields["municipality"].queryset = Municipality.objects.order_by(in_swedish_order("name"))

    def clean(self) -> dict[str, Any]:
        """Days and times in order, and no fewer places than are taken."""
        cleaned = super().clean() or self.cleaned_data
        self._in_order("available_from", "available_until", "Sista dagen ligger före första dagen. Ändra en av dem.")
        self._in_order("day_starts_at", "day_ends_at", "Dagen slutar före den börjar. Ändra en av tiderna.")
        total = cleaned.get("places_total")
        if self.position and total and total < self.position.places_taken:
            self.add_error(
                "places_total", f"{self.position.places_taken} platser är redan tagna. Skriv minst så många."
            )
        return cleaned

    def _in_order(self, first: str, last: str, message: str) -> None:
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and ends < begins:
            self.add_error(last, message)

    def workplace_fields(self) -> dict[str, Any]:
        """What was typed of the workplace, by the names of its model."""
        return {ours: self.cleaned_data[name] for name, ours in self.of_workplace.items() if name in self.cleaned_data}

    def position_fields(self) -> dict[str, Any]:
        """What was typed of the place and its supervision, by the names of their models."""
        return {name: self.cleaned_data[name] for name in self.of_position if name in self.cleaned_data}


def asked_for(change: PositionChange, of_workplace: dict[str, str]) -> dict[str, Any]:
    """What an open change asks for, by the names of the form."""
    workplace, others = read_values(change.after)
    typed = {name: workplace[ours] for name, ours in of_workplace.items() if ours in workplace}
    if "municipality" in typed:
        typed["municipality"] = typed["municipality"].slug
    return typed | others | ({"field": others["field"].pk} if "field" in others else {})


def initial_of(position: Position, of_workplace: dict[str, str]) -> dict[str, Any]:
    """What a form begins with when the place is there already."""
    values: dict[str, Any] = {name: getattr(position.workplace, ours) for name, ours in of_workplace.items()}
    values["municipality"] = position.workplace.municipality.slug
    supervision = getattr(position, "supervision", None)
    for name in PlaceForm.of_position:
        owner = position if hasattr(position, name) else supervision
        values[name] = getattr(owner, name, None)
    values["field"] = position.field_id
    return values
