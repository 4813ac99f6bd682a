"""Ordering an investigation, its answer, and what it cost."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part, Row, Short
from participants.disclosures.codes import Party, Way
from participants.disclosures.forms import OnAGround
from participants.disclosures.forms.fields import kinds_field

from .models import Investigation, SpecialistKind

CONCLUSION = "Några meningar om vad det betyder för arbete och studier. Inga diagnoser, och inget intyg läggs in här."


class OrderForm(OnAGround):
    """An order: what is asked of whom, and the ground for getting the answer."""

    way = Way.GET
    specialist = forms.ModelChoiceField(label="Vem ska utreda?", queryset=SpecialistKind.objects.none())
    ordered_to = forms.CharField(
        label="Beställd hos",
        max_length=120,
        help_text="Till exempel mottagningens namn.",
        error_messages={"required": "Skriv vem den är beställd hos."},
    )
    question = forms.CharField(
        label="Vad ska utredningen svara på?", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    party = forms.ChoiceField(label="Vem hämtar ni svaret från?", choices=[("", "Välj"), *Party.choices])
    kinds = kinds_field("Vilka uppgifter hämtar ni?")
    ordered_on = SwedishDateField(label="Beställd", help_text=DATE_HINT)
    answer_due_on = SwedishDateField(label="Svar väntas senast", help_text="Efter den dagen påminns coachen.")

    field_order = ("submission", "specialist", "ordered_to", "question", "party", "kinds", "ground", "consent")
    layout = Layout(
        "submission",
        Medium("specialist"),
        "ordered_to",
        "question",
        Part("Grund för att hämta svaret", Medium("party"), "kinds", "ground", "consent"),
        Row("ordered_on", "answer_due_on"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valid = SpecialistKind.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        self.fields["specialist"].queryset = valid.exclude(valid_from__gt=today).order_by("position", "label")  # type: ignore[attr-defined]
        self.fields["ordered_on"].initial = today


class AnswerForm(NystartForm):
    """The answer."""

    answered_on = SwedishDateField(label="Svaret kom", help_text=DATE_HINT)
    conclusion = forms.CharField(
        label="Slutsats", max_length=500, widget=forms.Textarea(attrs={"rows": 4}), help_text=CONCLUSION
    )


class CorrectionForm(NystartForm):
    """A corrected conclusion."""

    conclusion = forms.CharField(
        label="Slutsats", max_length=500, widget=forms.Textarea(attrs={"rows": 4}), help_text=CONCLUSION
    )
    reason = forms.CharField(label="Varför rättas slutsatsen?", max_length=200)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class CostForm(NystartForm):
    """Hours and cost."""

    hours = forms.DecimalField(
        label="Timmar", required=False, min_value=0, max_digits=6, decimal_places=2, localize=True,
        error_messages={"invalid": "Skriv timmarna med siffror, till exempel 3,5."},
    )  # fmt: skip
    cost = forms.IntegerField(
        label="Kostnad, hela kronor", required=False, min_value=0, max_value=9_999_999, localize=True,
        error_messages={"invalid": "Skriv kostnaden med siffror, i hela kronor."},
    )  # fmt: skip

    layout = Layout(Short("hours", "cost"))

    @classmethod
    def of(cls, investigation: Investigation) -> "CostForm":
        """As it stands."""
        return cls(initial={"hours": investigation.hours, "cost": investigation.cost})


class PostponeForm(NystartForm):
    """Another day."""

    answer_due_on = SwedishDateField(label="Svar väntas senast", help_text=DATE_HINT)


class CancelForm(NystartForm):
    """Why it is cancelled."""

    because = forms.CharField(label="Varför avbeställs den?", max_length=200)
