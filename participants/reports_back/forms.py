"""A report back to the referrer, its rows of absence, and that it was received."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part, Row
from participants.core.forms.fields import submission_field
from participants.disclosures.forms.fields import kinds_field

from .codes import Receipt, ReportKind

ROWS = 3
"""Rows for absence that a page offers beside those written."""


class ReportForm(NystartForm):
    """What is told: presence and absence, a result, or the final statement."""

    submission = submission_field()
    kind = forms.ChoiceField(label="Vad är det för rapport?", choices=[("", "Välj"), *ReportKind.choices])
    period_from = SwedishDateField(label="Från", help_text=DATE_HINT)
    period_to = SwedishDateField(label="Till och med")
    expected_hours = forms.DecimalField(
        label="Planerad tid, timmar",
        required=False,
        min_value=0,
        max_value=9999,
        max_digits=5,
        decimal_places=1,
        localize=True,
    )
    present_hours = forms.DecimalField(
        label="Närvarande, timmar",
        required=False,
        min_value=0,
        max_value=9999,
        max_digits=5,
        decimal_places=1,
        localize=True,
    )
    text = forms.CharField(
        label="Text",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Sakligt och kort. Inga orsaker till frånvaro och inget om hälsa, om inte grunden gäller det.",
    )
    also = kinds_field(
        "Berättar texten om något mer?",
        required=False,
        help_text="Varje slag behöver en grund, annars går den inte att skicka.",
    )

    layout = Layout(
        "submission",
        Part("Rapport", Medium("kind"), Row("period_from", "period_to"), Row("expected_hours", "present_hours")),
        "text",
        "also",
    )

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        expected, present = facts.get("expected_hours"), facts.get("present_hours")
        if facts.get("kind") == ReportKind.ATTENDANCE:
            for name, value in (("expected_hours", expected), ("present_hours", present)):
                if value is None and name not in self.errors:
                    self.add_error(name, "Skriv timmarna. Skriv 0 om det inte var några.")
            if expected is not None and present is not None and present > expected:
                self.add_error("present_hours", "Närvaron kan inte vara längre än den planerade tiden.")
        elif facts.get("kind"):
            facts["expected_hours"] = facts["present_hours"] = None
            if not facts.get("text"):
                self.add_error("text", "Skriv vad du vill berätta.")
        return facts

    def facts(self) -> dict[str, Any]:
        """What ``send_report`` takes, beside referral, rows of absence and actor."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


class AbsenceForm(NystartForm):
    """One absence: expected from and to, absent from and to. Never the reason."""

    day = SwedishDateField(label="Dag", required=False)
    activity = forms.CharField(label="Aktivitet", required=False, max_length=80)
    expected_from = forms.TimeField(label="Väntad från", required=False)
    expected_to = forms.TimeField(label="Väntad till", required=False)
    absent_from = forms.TimeField(label="Borta från", required=False)
    absent_to = forms.TimeField(label="Borta till", required=False)
    valid = forms.BooleanField(label="Giltig frånvaro", required=False)

    layout = Layout(
        Row("day", "activity"), Row("expected_from", "expected_to"), Row("absent_from", "absent_to"), "valid"
    )

    @property
    def summary_place(self) -> str:
        """Which row it is, in words for the summary of errors."""
        return f"Frånvaro, rad {int(str(self.prefix).rpartition('-')[2]) + 1}"

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if self.errors or not any(facts.values()):
            return facts
        for name in ("day", "expected_from", "expected_to", "absent_from", "absent_to"):
            if not facts.get(name):
                self.add_error(name, "Fyll i dagen och alla tider på raden, eller töm den.")
        if self.errors:
            return facts
        if not facts["expected_from"] < facts["expected_to"]:
            self.add_error("expected_to", "Sluttiden ligger före starttiden. Ändra en av dem.")
        elif not facts["expected_from"] <= facts["absent_from"] < facts["absent_to"] <= facts["expected_to"]:
            self.add_error("absent_to", "Frånvaron ska ligga inom den väntade tiden. Ändra tiderna.")
        return facts

    def as_kept(self) -> dict[str, Any]:
        """As a report back keeps the row; nothing of an empty one."""
        facts = self.cleaned_data
        if not facts.get("day"):
            return {}
        times = ("expected_from", "expected_to", "absent_from", "absent_to")
        return {
            "day": facts["day"].isoformat(),
            "activity": facts["activity"],
            "valid": facts["valid"],
            **{name: facts[name].strftime("%H:%M") for name in times},
        }


AbsenceRows = forms.formset_factory(AbsenceForm, extra=ROWS, max_num=40, absolute_max=40)


class ReceiptForm(NystartForm):
    """Received, as staff heard of it."""

    on = SwedishDateField(label="Vilken dag togs den emot?", help_text=DATE_HINT)
    name = forms.CharField(label="Vem tog emot den?", max_length=120)
    how = forms.ChoiceField(
        label="Hur vet ni det?",
        choices=[("", "Välj"), *((each.value, each.label) for each in Receipt if each != Receipt.LOG_IN)],
    )

    layout = Layout("on", Medium("name", "how"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
