"""The summary for who referred the person."""

from typing import Any

from django import forms

from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Layout
from participants.core.forms.fields import submission_field

from .models import ReferrerSummary


class SummaryForm(NystartForm):
    """What is told, and why it is changed when there is one."""

    submission = submission_field()
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Sammanfattning",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Vad ni har kommit fram till och vad som är nästa steg. Inga svar, diagnoser eller uppgifter om andra.",
    )
    reason = forms.CharField(label="Varför ändras den?", max_length=200)

    layout = Layout("submission", "seen", "text", "reason")

    def __init__(self, *args: Any, before: ReferrerSummary | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = before.number if before else 0
        if before:
            self.fields["text"].initial = before.text
        else:
            del self.fields["reason"]

    def facts(self) -> dict[str, Any]:
        """What ``write_summary`` takes of it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}
