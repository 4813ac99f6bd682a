"""The material in which the person appears, and that it was taken away."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout
from participants.core.forms.fields import submission_field

from .fields import why_field


class AppearanceForm(NystartForm):
    """One material: what it is and where it is, so that it can be found again."""

    submission = submission_field()
    title = forms.CharField(label="Vad är det?", max_length=120, help_text="Till exempel: Film om praktiken.")
    place = forms.CharField(
        label="Var finns det?", max_length=300, help_text="Webbadress, eller var det ligger eller delas ut."
    )
    shown_on = SwedishDateField(label="Visas sedan", help_text=DATE_HINT)

    layout = Layout("submission", "title", "place", "shown_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown_on"].initial = timezone.localdate()

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifier of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


class RemoveForm(NystartForm):
    """Taken away: when and how."""

    on = SwedishDateField(label="Vilken dag togs det bort?", help_text=DATE_HINT)
    how = why_field("Hur togs det bort?", "Till exempel: Filmen är borttagen från webbplatsen.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit ännu. Skriv den dag det togs bort.", code="late")
        return day
