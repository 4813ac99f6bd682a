"""What is asked about qualifications and studies. Little is required: the rest comes when one knows it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartModelForm, SwedishDateField, has_been
from nystart.foundation.web.layout import Chips, Fold, Layout, Medium, Row, Short
from nystart.foundation.web.seen import SeenForm
from participants.core.forms.fields import submission_field

from .actions import check_steps
from .models import Course, Qualification, SkillValidation, StudyApplication

MISTAKEN = "Det här blev fel och ska inte räknas"


class StudiesForm(SeenForm, NystartModelForm):
    """The base of the room's forms: what is new has a key, what is there can be marked as wrong."""

    submission = submission_field()
    happened: tuple[str, ...] = ()
    """The fields that say when something happened, so that the day has been."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.happened:
            self.fields[name].validators.append(has_been)
        is_new = self.instance._state.adding
        del self.fields["is_mistaken" if is_new else "submission"]

    def facts(self) -> dict[str, Any]:
        """What the actions take, beside person and actor."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}


class QualificationForm(StudiesForm):
    """Something learnt. The year is enough for what is from before."""

    year = forms.IntegerField(
        label="År",
        required=False,
        min_value=1930,
        max_value=2100,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text="Räcker för det som är från förr.",
        error_messages={"invalid": "Skriv året med fyra siffror, till exempel 2009."},
    )
    gained_on = SwedishDateField(label="Dag", required=False, help_text=f"För det som är nytt. {DATE_HINT}")

    class Meta:
        model = Qualification
        fields = (
            "kind", "title", "is_vocational", "provider", "country", "year", "gained_on", "valid_until", "proof",
            "is_mistaken",
        )  # fmt: skip
        labels = {
            "is_vocational": "Det är en yrkesutbildning att stå på",
            "country": "Land, om inte Sverige",
            "is_mistaken": MISTAKEN,
        }
        help_texts = {"title": "Till exempel: undersköterska, truckkort A och B."}
        error_messages = {"proof": {"required": "Välj hur den är styrkt."}}

    layout = Layout(
        "submission", Medium("kind"), "title", "is_vocational", Medium("provider", "country"), Row("year", "gained_on"),
        Medium("valid_until", "proof"), "is_mistaken",
    )  # fmt: skip

    def clean_gained_on(self) -> date | None:
        """A day that has come."""
        day: date | None = self.cleaned_data["gained_on"]
        if day and day > timezone.localdate():
            raise ValidationError("Dagen har inte varit ännu. Skriv en dag som har varit.", code="ahead")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, year = cleaned.get("gained_on"), cleaned.get("year")
        if day and year and day.year != year:
            self.add_error(
                "year", ValidationError("Året och dagen stämmer inte överens. Ändra en av dem.", code="year")
            )
        if day and not year:
            cleaned["year"] = day.year
        return cleaned


class ValidationForm(StudiesForm):
    """A validation: applied for, and the answer when it comes."""

    happened = ("applied_on", "answered_on")

    class Meta:
        model = SkillValidation
        fields = ("subject", "provider", "applied_on", "answer_awaited_on", "answered_on", "outcome", "is_mistaken")
        labels = {"is_mistaken": MISTAKEN}
        help_texts = {"subject": "Yrke eller kunskap. Till exempel: snickare."}

    layout = Layout(
        "submission", "subject", Medium("provider"), Row("applied_on", "answer_awaited_on"),
        Row("answered_on", "outcome"), "is_mistaken",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        applied, answered = cleaned.get("applied_on"), cleaned.get("answered_on")
        if answered and not cleaned.get("outcome"):
            self.add_error("outcome", ValidationError("Välj vad svaret blev.", code="outcome"))
        if cleaned.get("outcome") and not answered and "answered_on" in cleaned:
            self.add_error("answered_on", ValidationError("Skriv dagen då svaret kom.", code="answered_on"))
        if applied and answered and answered < applied:
            self.add_error(
                "answered_on", ValidationError("Svaret ligger före ansökan. Ändra en av dagarna.", code="order")
            )
        return cleaned


class CourseForm(StudiesForm):
    """A course, and how it ended."""

    extent = forms.IntegerField(
        label="Omfattning i procent",
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text="Heltid är 100.",
    )

    class Meta:
        model = Course
        fields = (
            "kind", "title", "level", "provider", "extent", "hours", "starts_on", "ends_on", "outcome", "grade",
            "is_mistaken",
        )  # fmt: skip
        labels = {"is_mistaken": MISTAKEN, "hours": "Timmar i hela kursen"}
        help_texts = {"level": "Till exempel: SFI kurs C, gymnasial."}

    layout = Layout(
        "submission", Medium("kind"), "title", Medium("level", "provider"), Row(Short("extent"), Short("hours")),
        Row("starts_on", "ends_on"), Row("outcome", "grade"), "is_mistaken",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error(
                "ends_on", ValidationError("Kursen slutar före den börjar. Ändra en av dagarna.", code="order")
            )
        if cleaned.get("outcome") and not last and "ends_on" in cleaned:
            self.add_error("ends_on", ValidationError("Skriv kursens sista dag.", code="ends_on"))
        return cleaned


class StudyApplicationForm(StudiesForm):
    """An application for studies: what, by when, and how far it has come."""

    happened = ("applied_on", "answered_on", "replied_on", "financed_on", "started_on")

    class Meta:
        model = StudyApplication
        fields = (
            "programme", "provider", "apply_by", "starts_on", "step", "applied_on", "answered_on", "reply_by", "replied_on",
            "financing", "financed_on", "started_on", "is_mistaken",
        )  # fmt: skip
        labels = {"is_mistaken": MISTAKEN}
        help_texts = {
            "financing": "Till exempel: studiemedel, studiestartsstöd.",
            "reply_by": "Den som inte svarar i tid förlorar platsen. Min dag påminner.",
        }

    layout = Layout(
        "submission", "programme", Medium("provider"), Row("apply_by", "starts_on"), Chips("step"),
        Fold("Dagar och pengar", Row("applied_on", "answered_on"), Row("reply_by", "replied_on"), Medium("financing"),
             Row("financed_on", "started_on")),
        "is_mistaken",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            check_steps(cleaned)
        except ValidationError as error:
            self.add_error(error.code, error)
        return cleaned
