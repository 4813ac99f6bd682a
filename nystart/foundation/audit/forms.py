"""The form with which a review of the access log is signed."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.crypto import get_random_string

from nystart.foundation.web.forms import FilterForm, NystartForm, SwedishDateField

from .models import ReviewOutcome

SEED_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def new_seed() -> str:
    """What decides which reads are drawn; it goes with the form, so that the same ones are signed."""
    return get_random_string(16, SEED_LETTERS)


class PeriodForm(FilterForm):
    """The municipality and the days whose reads are reviewed, the last of which has passed: nothing is added while one reads.

    The municipality is asked for only of those who review several.
    """

    controller_id = forms.TypedChoiceField(label="Kommun", coerce=UUID)
    first = SwedishDateField(label="Från och med")
    last = SwedishDateField(label="Till och med")
    seed = forms.SlugField(max_length=16, widget=forms.HiddenInput())

    def __init__(self, *args: Any, municipalities: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["controller_id"]
        asked.choices = municipalities
        if len(municipalities) == 1:
            asked.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", "Sista dagen ligger före den första. Ändra en av dem.")
        return data


class SignOffForm(NystartForm):
    """What the review found."""

    outcome = forms.ChoiceField(label="Resultat", choices=ReviewOutcome.choices, widget=forms.RadioSelect)
    remark = forms.CharField(
        label="Vad ska följas upp?",
        required=False,
        help_text="Skriv inte namn eller nummer. Hänvisa till rad och tid.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever follows something up says what."""
        data = super().clean() or {}
        if data.get("outcome") == ReviewOutcome.FOLLOWED_UP and not data.get("remark"):
            self.add_error("remark", "Skriv vad som ska följas upp.")
        return data
