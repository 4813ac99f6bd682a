"""Forms of measuring: opening an occasion, one side on one page, one question at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Layout, Short
from participants.core.forms.fields import submission_field

from .codes import AFTER_EXIT, ItemKind, Point, Way
from .models import Instrument, Item
from .models.project_measuring import CLEAR_RISE

DECLINED = "declined"


class StartForm(NystartForm):
    """A new measurement: with which instrument, when in the participation, and on which day."""

    instrument = forms.ModelChoiceField(
        label="Vad ska mätas?", queryset=Instrument.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    point = forms.ChoiceField(label="När?", choices=[], widget=forms.RadioSelect)
    held_on = SwedishDateField(label="Dag", help_text=DATE_HINT)
    submission = submission_field()

    layout = Layout("instrument", "point", "held_on", "submission")

    def __init__(self, *args: Any, has_ended: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = Instrument.objects.offered()
        offered = [point for point in Point if has_ended or point not in AFTER_EXIT]
        self.fields["point"].choices = [(point.value, point.label) for point in offered]

    def clean_held_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit ännu. Skriv den dag ni mäter.", code="future")
        return day


class SideForm(NystartForm):
    """All items of one side on one page: the coach's own part, or what is typed in for the participant."""

    def __init__(self, *args: Any, items: Sequence[Item], side: str, nothing: str, **kwargs: Any) -> None:
        self.items = items
        asked = {item.code: question(item, item.wording(side), nothing) for item in items}
        self.base_fields = type(self).base_fields | asked  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        pieces = (item.code if item.kind == ItemKind.LADDER else Chips(item.code) for item in items)
        self.helper.layout = Layout(*self.before, *pieces)

    before: tuple[Any, ...] = ()

    @property
    def values(self) -> dict[Item, int | None]:
        """What was answered to each item; None where nothing could be said."""
        told = self.cleaned_data
        return {item: None if told[item.code] == DECLINED else int(told[item.code]) for item in self.items}


class TypedForm(SideForm):
    """The participant's answers, typed in, and how they were given."""

    way = forms.ChoiceField(
        label="Hur svarade personen?",
        choices=[(way.value, way.label) for way in (Way.PAPER, Way.TOGETHER)],
        widget=forms.RadioSelect,
    )
    before = (Chips("way"),)


class QuestionForm(NystartForm):
    """One question, as the participant meets it. Not to answer has a button of its own."""

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        self.base_fields = {"value": question(item, item.for_participant)}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.fields["value"].error_messages["required"] = "Välj ett svar, eller tryck på Vill inte svara."


class MeasuringForm(NystartForm):
    """How a project measures."""

    every_months = forms.IntegerField(
        label="Månader mellan mätningarna",
        min_value=1,
        max_value=24,
        initial=3,
        help_text="Vanligt är var tredje månad.",
    )
    clear_rise = forms.IntegerField(
        label="Steg upp som är tydligt närmare arbete",
        min_value=1,
        max_value=9,
        initial=CLEAR_RISE,
        help_text="Räknas från den första mätningen till den senaste, med coachens bedömning.",
    )
    reminds = forms.BooleanField(
        label="Påminn coacherna på Min dag när det är dags att mäta", required=False, initial=True
    )

    layout = Layout(Short("every_months", "clear_rise"), "reminds")


def question(item: Item, wording: str, nothing: str = "") -> forms.ChoiceField:
    """The values of an item to choose between; ``nothing`` is the words for not answering."""
    choices = [(str(value), words) for value, words in item.choices]
    return forms.ChoiceField(
        label=wording,
        choices=[*choices, *([(DECLINED, nothing)] if nothing else [])],
        widget=forms.RadioSelect,
    )
