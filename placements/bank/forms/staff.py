"""What staff write: a place with more choices, a reason, the programme of weeks."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.post.words import sensitive_words
from nystart.web.forms import NystartForm, SwedishDateField

from ..codes import Insurer
from ..models import ProgrammeStep
from .place import PlaceForm

STEP = re.compile(r"(?:vecka )?(\d{1,3})(?: ?[-–] ?(\d{1,3}))? ?: ?(.+)", re.IGNORECASE)
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
        return sorted((read_step(line) for line in lines), key=lambda step: step.first_week)


def read_step(line: str) -> ProgrammeStep:
    """One line: Vecka 2–4: what one does / what one learns."""
    found = STEP.fullmatch(line)
    if not found:
        raise ValidationError(f"Vi förstår inte raden ”{line[:60]}”. Skriv till exempel: Vecka 1: Du lär känna köket.")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first or first < 1:
        raise ValidationError(f"Veckorna står i fel ordning på raden ”{line[:60]}”.")
    title, _, learns = (part.strip() for part in found[3].partition("/"))
    return ProgrammeStep(first_week=first, last_week=last, title=title[:120], learns=learns[:300])


def written_programme(steps: list[ProgrammeStep]) -> str:
    """The same lines again, to change."""
    return "\n".join(f"{step.weeks}: {step.title}" + (f" / {step.learns}" if step.learns else "") for step in steps)
