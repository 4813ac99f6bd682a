"""Forms of the report editor."""

from typing import Any

from django import forms

from nystart.foundation.web.forms import NystartForm

from .codes import NameAnswer
from .models import ReportSection


class OpenTextField(forms.CharField):
    """A text that is asked for, but may be saved empty while the report is being written."""

    widget = forms.Textarea

    def validate(self, value: Any) -> None:
        """Anything goes, also nothing."""


class SectionForm(NystartForm):
    """The text under a heading with the answers to the control questions, and the version they were read as."""

    text = OpenTextField(
        label="Text under rubriken",
        strip=False,
        widget=forms.Textarea({"rows": 14}),
        help_text="Tom rad ger nytt stycke, - i början av en rad ger en punkt och ## en underrubrik. "
        "Skriv inga namn på deltagare.",
    )
    deviations = OpenTextField(label="Varför blev resultatet ett annat än väntat?", strip=False)
    improvements = OpenTextField(label="Vad hade eventuellt kunnat göras bättre?", strip=False)
    is_done = forms.BooleanField(label="Den här rubriken är klar", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, section: ReportSection, data: Any = None) -> "SectionForm":
        """The form of a section, filled with what is saved."""
        initial = section.texts | {"is_done": section.is_done, "version": section.version}
        form = cls(data, initial=initial)
        if not section.heading.control_questions:
            del form.fields["deviations"], form.fields["improvements"]
        return form

    def clean_text(self) -> str:
        """Line ends as the database keeps them."""
        return _lines(self.cleaned_data["text"])

    def clean_deviations(self) -> str:
        """Line ends as the database keeps them."""
        return _lines(self.cleaned_data["deviations"])

    def clean_improvements(self) -> str:
        """Line ends as the database keeps them."""
        return _lines(self.cleaned_data["improvements"])

    @property
    def texts(self) -> dict[str, str]:
        """The three texts as the action wants them."""
        return {name: self.cleaned_data.get(name, "") for name in ("text", "deviations", "improvements")}


class NameForm(NystartForm):
    """What is said of words in the text that look like a name."""

    name = forms.CharField(max_length=5000, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label="Vem är det?", choices=NameAnswer.choices, widget=forms.RadioSelect)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip()
