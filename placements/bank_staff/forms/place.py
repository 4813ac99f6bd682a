"""What staff write: a place with more choices, a reason, the programme of weeks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.post.words import sensitive_words
from nystart.foundation.web.forms import NystartForm, SwedishDateField
from placements.bank.codes import Insurer
from placements.bank.forms import PlaceForm
from placements.bank.models import ProgrammeStep
from placements.bank.programme import UnreadableStep, read_step

PROGRAMME_HINT = "En rad för varje del: Vecka 2–4: Du arbetar med sallad och disk. / Du lär dig orden i köket."


class StaffPlaceForm(PlaceForm):
    """A place as staff see it: who insures, and when the advertisement closes."""

    insurer = forms.ChoiceField(
        label="Vem försäkrar?", choices=Insurer.choices, widget=forms.RadioSelect, initial=Insurer.BY_ASSIGNMENT
    )
    closes_on = SwedishDateField(
        label="Annonsen stänger", required=False, help_text="Lämna tomt om den ska ligga kvar."
    )

    of_position = (*PlaceForm.of_position, "insurer", "closes_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].required = False


class DeclineForm(NystartForm):
    """Why a place is not published as it is. The employer gets the text by e-mail."""

    reason = forms.CharField(
        label="Vad behöver ändras?",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Arbetsgivaren får texten med e-post. Skriv vad som ska ändras och varför.",
    )

    def clean_reason(self) -> str:
        """The reason, without words that may not stand in an e-mail."""
        reason: str = self.cleaned_data["reason"]
        words = sensitive_words(reason)
        if words:
            raise ValidationError(f"Texten skickas med e-post och får inte innehålla: {', '.join(words)}.")
        return reason


class ProgrammeForm(NystartForm):
    """The weeks of the placement programme, one line for each part."""

    programme = forms.CharField(
        label="Praktikantprogram", required=False, widget=forms.Textarea({"rows": 6}), help_text=PROGRAMME_HINT
    )

    def clean_programme(self) -> list[ProgrammeStep]:
        """The parts in the order of their weeks. Raises ValidationError with the line that cannot be read."""
        lines = [line.strip() for line in self.cleaned_data["programme"].splitlines() if line.strip()]
        try:
            return sorted((read_step(line) for line in lines), key=lambda step: step.first_week)
        except UnreadableStep as refusal:
            raise ValidationError(str(refusal)) from None
