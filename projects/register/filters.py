"""Which projects a list shows."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import FilterForm

from .codes import Phase
from .leading import period_choices


class ProjectFilter(FilterForm):
    """Words, programme period, phase and whether the project runs. Unknown choices are passed over."""

    q = forms.CharField(
        label="Sök",
        required=False,
        widget=forms.SearchInput({"placeholder": "Namn, ägare, nummer"}),
    )
    period = forms.ChoiceField(label="Programperiod", required=False)
    phase = forms.ChoiceField(label="Fas", required=False, choices=[("", "Alla"), *Phase.choices])
    running = forms.ChoiceField(
        label="Pågår", required=False, choices=[("", "Alla"), ("ja", "Pågår nu"), ("nej", "Avslutade")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [("", "Alla"), *period_choices()]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def active(self) -> int:
        """How many choices are made."""
        return sum(bool(value) for value in self.cleaned_data.values())

    def apply(self, projects: Any) -> Any:
        """The projects that fit the choices."""
        chosen, today = self.cleaned_data, timezone.localdate()
        if chosen.get("q"):
            projects = projects.with_words(chosen["q"])
        if chosen.get("period"):
            projects = projects.filter(programme_period=chosen["period"])
        if chosen.get("phase"):
            projects = projects.filter(phase=chosen["phase"])
        if chosen.get("running") == "ja":
            projects = projects.running_on(today)
        if chosen.get("running") == "nej":
            projects = projects.filter(ends_on__lt=today)
        return projects
