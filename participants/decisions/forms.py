"""A decision and a measure: chosen from words, with their days."""

from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from nystart.foundation.web.forms import NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Row

from .models import Decision, DecisionKind, Measure, MeasureKind


class DecisionForm(NystartForm):
    """What was decided, by whom, from when to when."""

    kind = forms.ModelChoiceField(
        label="Beslut",
        queryset=DecisionKind.objects.none(),
        empty_label="Välj beslut",
        help_text="Besluten står under den som har beställt insatsen.",
    )
    starts_on = SwedishDateField(label="Gäller från", help_text="Till exempel 12 mars eller 12/3.")
    ends_on = SwedishDateField(
        label="Gäller till och med", required=False, help_text="Lämna tomt om det gäller tills vidare."
    )
    decided_on = SwedishDateField(label="Beslutsdatum", required=False)

    layout = Layout(Medium("kind"), Row("starts_on", "ends_on"), "decided_on")

    def __init__(self, *args: Any, decision: Decision | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = _of_the_day(DecisionKind.objects, timezone.localdate(), decision)
        kinds = kinds.select_related("commissioner").order_by("commissioner__position", "commissioner", "position")
        field = self.fields["kind"]
        field.queryset = kinds
        grouped = groupby(kinds, key=lambda kind: kind.commissioner.label)
        field.choices = [
            ("", "Välj beslut"),
            *((label, [(kind.pk, kind.label) for kind in under]) for label, under in grouped),
        ]
        if decision:
            self.initial.update({name: getattr(decision, name) for name in ("starts_on", "ends_on", "decided_on")})
            self.initial["kind"] = decision.kind_id


class MeasureForm(NystartForm):
    """What is done under a decision, from when to when."""

    kind = forms.ModelChoiceField(label="Insats", queryset=MeasureKind.objects.none(), empty_label="Välj insats")
    starts_on = SwedishDateField(label="Från", help_text="Till exempel 12 mars eller 12/3.")
    ends_on = SwedishDateField(label="Till och med", required=False, help_text="Lämna tomt så länge den pågår.")

    layout = Layout(Medium("kind"), Row("starts_on", "ends_on"))

    def __init__(self, *args: Any, measure: Measure | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = _of_the_day(MeasureKind.objects, timezone.localdate(), measure)
        if measure:
            self.initial.update(kind=measure.kind_id, starts_on=measure.starts_on, ends_on=measure.ends_on)


def _of_the_day(codes: Any, day: date, stands: Decision | Measure | None) -> Any:
    """The codes that hold on the day, and the one that was chosen before."""
    valid = (Q(valid_to__isnull=True) | Q(valid_to__gte=day)) & (Q(valid_from__isnull=True) | Q(valid_from__lte=day))
    return codes.filter(valid | Q(pk=stands.kind_id) if stands else valid)
