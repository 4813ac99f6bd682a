"""Ordering an investigation, its answer, and what it cost."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Row, Short
from participants.core.forms.fields import submission_field

from .codes import OrderGround
from .models import Investigation, SpecialistKind

CONCLUSION = "Några meningar om vad det betyder för arbete och studier. Inga diagnoser, och inget intyg läggs in här."


class OrderForm(NystartForm):
    """An order."""

    submission = submission_field()
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
    ground = forms.ChoiceField(
        label="Grund för att lämna uppgifter",
        choices=OrderGround.choices,
        widget=forms.RadioSelect,
        help_text="Vad som lämnas ut, till vem och när antecknas för sig, under Samtycken.",
        error_messages={"required": "Välj grund för att lämna uppgifter."},
    )
    ordered_on = SwedishDateField(label="Beställd", help_text=DATE_HINT)
    answer_due_on = SwedishDateField(label="Svar väntas senast", help_text="Efter den dagen påminns coachen.")

    layout = Layout(
        "submission", Medium("specialist"), "ordered_to", "question", "ground", Row("ordered_on", "answer_due_on")
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
