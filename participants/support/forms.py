"""What somebody needs in order to take part, and the steps of an aid."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, NystartModelForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Layout, Medium, Part
from nystart.foundation.web.seen import SeenForm
from participants.core.forms.fields import submission_field
from participants.core.models import Participant

from .codes import AccessibilityNeed, AidState, ReadingFormat, TravelHelp
from .models import Aid, SupportNeeds
from .models.needs import PLACES

NOT_YET = "Dagen har inte varit ännu. Skriv den dag det hände."


class LanguageForm(SeenForm, NystartModelForm):
    """The language, and whether an interpreter is needed: kept where registration keeps it."""

    prefix = "person"
    layout = Layout(Medium("language", "interpreter"))

    class Meta:
        model = Participant
        fields = ("language", "interpreter")
        labels = {"language": "Språk", "interpreter": "Behöver personen tolk?"}
        help_texts = {"language": "Det språk personen helst talar."}


def _several(label: str, choices: Any, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class SupportForm(SeenForm, NystartModelForm):
    """What it takes to understand, to be understood and to come. A protected person has no fields for places."""

    accessibility = _several("Vad behöver fungera?", AccessibilityNeed.choices)
    reads = _several("Hur läser personen helst?", ReadingFormat.choices)
    travel = _several("Hjälp med resan", TravelHelp.choices)

    layout = Layout(
        Medium("dialect", "interpreter_sex"),
        Part("Tillgänglighet", Chips("accessibility"), "accessibility_note"),
        Part("Läsa", Chips("reads"), Medium("reading_language")),
        Part("Var ni ses, och resan dit", "meeting_place", "directions", Chips("travel"), "travel_note"),
    )

    class Meta:
        model = SupportNeeds
        fields = (
            "dialect",
            "interpreter_sex",
            "accessibility",
            "accessibility_note",
            "reads",
            "reading_language",
            *PLACES[:2],
            "travel",
            "travel_note",
        )
        labels = {
            "dialect": "Dialekt",
            "interpreter_sex": "Önskemål om tolk",
            "accessibility_note": "Mer om vad som behövs",
            "reading_language": "På vilket språk?",
            "meeting_place": "Var ses ni helst?",
            "directions": "Hur hittar personen dit?",
            "travel_note": "Mer om resan",
        }
        help_texts = {
            "accessibility_note": "Skriv vad som behövs, inte varför. Inget om diagnoser.",
            "reading_language": "Om personen läser på ett annat språk än svenska.",
            "directions": "Till exempel: buss 34 till biblioteket, dörren mot torget.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interpreter_sex"].choices = [
            ("", "Spelar ingen roll"),
            *[choice for choice in self.fields["interpreter_sex"].choices if choice[0]],
        ]
        if self.instance.participant.is_protected:
            for name in PLACES:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A first row has nothing that somebody else can have changed."""
        if not self.instance._state.adding:
            return super().clean()
        self.cleaned_data.pop("seen", None)
        return self.cleaned_data


class AidForm(NystartModelForm):
    """An aid that has been ordered."""

    submission = submission_field()
    layout = Layout("submission", Medium("what", "provider"), "ordered_on", "expected_on", "return_by")

    class Meta:
        model = Aid
        fields = ("what", "provider", "ordered_on", "expected_on", "return_by")
        labels = {
            "what": "Vad är beställt?",
            "provider": "Hos vem?",
            "ordered_on": "Beställt",
            "expected_on": "Ska komma senast",
            "return_by": "Ska lämnas tillbaka senast",
        }
        help_texts = {
            "what": "Till exempel höj- och sänkbart bord. Inget om varför.",
            "ordered_on": DATE_HINT,
            "expected_on": "Har det inte kommit då påminner Min dag.",
            "return_by": "Lämna tomt om det inte är bestämt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ordered_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        ordered_on: date | None = facts.get("ordered_on")
        if ordered_on and ordered_on > timezone.localdate():
            self.add_error("ordered_on", NOT_YET)
        for name in ("expected_on", "return_by"):
            if ordered_on and facts.get(name) and facts[name] < ordered_on:
                self.add_error(name, "Dagen ligger före beställningen. Ändra ett av datumen.")
        return facts

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifier of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


class AidStepForm(NystartForm):
    """What has happened with an aid: which steps there are follows from where it stands."""

    what = forms.ChoiceField(label="Vad har hänt?", widget=forms.RadioSelect)
    on = SwedishDateField(label="Vilken dag?", help_text=DATE_HINT)
    return_by = SwedishDateField(label="Ska lämnas tillbaka senast", required=False)
    because = forms.CharField(
        label="Varför avbeställs det?", required=False, max_length=200, help_text="Behövs bara om du avbeställer."
    )

    layout = Layout("what", "on", "return_by", "because")
    STEPS = {
        AidState.ORDERED: (("delivered", "Det har kommit"), ("cancelled", "Det är avbeställt")),
        AidState.DELIVERED: (("returned", "Det är återlämnat"),),
    }

    def __init__(self, *args: Any, aid: Aid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = list(self.STEPS.get(aid.state, ()))
        self.fields["on"].initial = timezone.localdate()
        self.fields["return_by"].initial = aid.return_by
        if aid.state != AidState.ORDERED:
            self.fields["what"].initial = "returned"
            del self.fields["return_by"], self.fields["because"]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("on") and facts["on"] > timezone.localdate():
            self.add_error("on", NOT_YET)
        if facts.get("what") == "cancelled" and not facts.get("because"):
            self.add_error("because", "Skriv varför det avbeställs.")
        if facts.get("on") and facts.get("return_by") and facts["return_by"] < facts["on"]:
            self.add_error("return_by", "Dagen ligger före leveransen. Ändra ett av datumen.")
        return facts
