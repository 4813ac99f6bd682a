"""What is asked once, when a person comes."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Layout, Medium, Part, Short
from participants.core.forms.fields import yes_no_field, yes_no_initial

from ..codes import LssBasis, SickLeave
from ..models import EntryFacts, PesProgramme
from .situation import of_the_day


class EntryFactsForm(NystartForm):
    """Voluntary questions, each with why it is asked."""

    unemployed_months = forms.IntegerField(
        label="Hur många månader har personen varit arbetslös?",
        required=False,
        min_value=0,
        max_value=720,
        help_text="Fonden räknar långtidsarbetslösa för sig.",
    )
    programme = forms.ModelChoiceField(
        label="Program hos Arbetsförmedlingen",
        queryset=PesProgramme.objects.none(),
        required=False,
        empty_label="Inget, eller inte svarat",
        help_text="Det styr vilken ersättning personen har, och vem som försäkrar på en praktikplats.",
    )
    programme_since = SwedishDateField(label="I programmet sedan", required=False, help_text=DATE_HINT)
    sick_leave = forms.ChoiceField(
        label="Sjukskriven de senaste två åren, sammanlagt",
        choices=[("", "Inte svarat"), *SickLeave.choices],
        required=False,
        help_text="För att börja i en takt som håller. Skriv ingen diagnos.",
    )
    benefit_exhausted = yes_no_field(
        "Är personen utförsäkrad från sjukpenningen?",
        help_text="Då kan det finnas en väg tillbaka via Försäkringskassan.",
    )
    lss_basis = forms.ChoiceField(
        label="Har personen rätt till stöd enligt LSS?",
        choices=[("", "Inte svarat"), *LssBasis.choices],
        required=False,
        help_text="Daglig verksamhet och ledsagning kan ordnas den vägen.",
    )
    is_condition = yes_no_field(
        "Är deltagandet ett villkor för ekonomiskt bistånd?",
        help_text="Då kan frånvaro påverka biståndet, och personen ska veta det.",
    )
    condition_decided_on = SwedishDateField(
        label="När beslutade socialtjänsten om villkoret?", required=False, help_text=DATE_HINT
    )

    layout = Layout(
        Part("Arbete", Short("unemployed_months"), Medium("programme"), "programme_since"),
        Part("Hälsa och stöd", Medium("sick_leave"), Chips("benefit_exhausted"), Medium("lss_basis")),
        Part("Ekonomiskt bistånd", Chips("is_condition"), "condition_decided_on"),
    )

    def __init__(self, *args: Any, stands: EntryFacts | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = of_the_day(PesProgramme.objects, timezone.localdate())
        if stands:
            self.initial.update({name: getattr(stands, name) for name in self.fields})
            self.initial["programme"] = stands.programme_id
            for name in ("benefit_exhausted", "is_condition"):
                self.initial[name] = yes_no_initial(getattr(stands, name))

    def clean(self) -> dict[str, Any]:
        """A day belongs to what it is the day of."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("programme_since") and not cleaned.get("programme"):
            self.add_error("programme", "Välj programmet som dagen gäller, eller ta bort dagen.")
        if cleaned.get("condition_decided_on") and not cleaned.get("is_condition"):
            self.add_error("is_condition", "Svara ja, eller ta bort dagen för beslutet.")
        return cleaned
