"""Forms of a project's figures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Layout, Short
from projects.goals.codes import LeadStep
from projects.register.models import Project

LONGEST = 3650
"""Ten years, in days."""


class StepBeforeForm(NystartForm):
    """How long one step took before the project, and how one knows. Both or neither."""

    days = forms.IntegerField(
        label="Dagar",
        required=False,
        min_value=0,
        max_value=LONGEST,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"invalid": "Skriv ett antal hela dagar, till exempel 14."},
    )
    source = forms.CharField(
        label="Källa", required=False, max_length=200, help_text="Till exempel: enhetens ärendelista för 2024."
    )

    layout = Layout(Short("days"), "source")

    def __init__(self, *args: Any, step: LeadStep, **kwargs: Any) -> None:
        super().__init__(*args, prefix=step.value, **kwargs)
        self.step = step

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        days, source = cleaned.get("days"), cleaned.get("source")
        if days is not None and not source:
            self.add_error("source", ValidationError("Skriv varifrån uppgiften kommer.", code="source"))
        if source and "days" in cleaned and days is None:
            self.add_error("days", ValidationError("Skriv hur många dagar det tog.", code="days"))
        return cleaned

    @property
    def noted(self) -> tuple[int, str] | None:
        """What was typed, or None when nothing was."""
        days = self.cleaned_data["days"]
        return None if days is None else (days, self.cleaned_data["source"])


def steps_before(project: Project, sent: Any) -> list[StepBeforeForm]:
    """A form for each step, filled with what is noted."""
    noted = {row.step: {"days": row.days, "source": row.source} for row in project.lead_times_before.all()}
    return [StepBeforeForm(sent, step=step, initial=noted.get(step.value)) for step in LeadStep]
