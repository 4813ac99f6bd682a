"""The same questions at entry and exit, as a part of a form or as a page of their own."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Chips, Fold, Layout, Medium, Part, Row, Short
from participants.core.forms.fields import yes_no_field, yes_no_initial

from ..actions import IncomeAnswer
from ..codes import IncomeOf, IncomePart, Point
from ..models import EducationLevel, IncomeSource, Situation
from ..models.situation import EXTENTS

MOST_INCOMES = 4
HOW = (
    ("own-whole", "Egen, hela försörjningen"),
    ("own-part", "Egen, en del"),
    ("household-whole", "Hushållets, hela försörjningen"),
    ("household-part", "Hushållets, en del"),
)
BEFORE = {Point.ENTRY: "Veckan före start.", Point.EXIT: "Veckan efter sista dagen."}
"""Directly before and after is within one week (SUS)."""


def _source() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="Inkomst", queryset=IncomeSource.objects.none(), required=False, empty_label="Ingen vald"
    )


def _how() -> forms.ChoiceField:
    return forms.ChoiceField(label="Hur mycket?", choices=HOW, required=False)


class SituationForm(NystartForm):
    """What the person lives on, does and has learnt. All of it may wait: the card says what is missing."""

    source_1, how_1 = _source(), _how()
    source_2, how_2 = _source(), _how()
    source_3, how_3 = _source(), _how()
    source_4, how_4 = _source(), _how()
    work_extent = forms.IntegerField(
        label="Arbetar, procent", required=False, min_value=0, max_value=100, help_text="Av 40 timmar: 20 timmar är 50."
    )
    study_extent = forms.IntegerField(
        label="Studerar, procent",
        required=False,
        min_value=0,
        max_value=100,
        help_text="Arbetsmarknadsutbildning är studier.",
    )
    seeking_extent = forms.IntegerField(
        label="Söker arbete, procent",
        required=False,
        min_value=0,
        max_value=100,
        help_text="Skriv 0 för nej. Tomt är inte svarat.",
    )
    education = forms.ModelChoiceField(
        label="Högsta avslutade utbildning",
        queryset=EducationLevel.objects.none(),
        required=False,
        empty_label="Inte svarat",
        help_text="En utbildning från ett annat land räknas som den svenska nivå den motsvarar.",
    )
    is_foreign = yes_no_field("Är den från ett annat land?")
    support_months = forms.IntegerField(
        label="Månader med offentlig försörjning",
        required=False,
        min_value=0,
        max_value=720,
        help_text="I följd, fram till nu. Ett uppehåll på högst en månad räknas inte.",
    )

    def __init__(
        self, *args: Any, point: Point, stands: Situation | None = None, is_folded: bool = False, **kwargs: Any
    ) -> None:
        self.point = Point(point)
        self.layout = _layout(f"Situation {self.point.label.lower()}", is_folded=is_folded)
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        sources = of_the_day(IncomeSource.objects, today).order_by("group", "position", "label")
        for number in range(1, MOST_INCOMES + 1):
            self.fields[f"source_{number}"].queryset = sources
        self.fields["source_1"].help_text = BEFORE[self.point]
        self.fields["how_1"].help_text = "Egen eller hushållets."
        self.fields["education"].queryset = of_the_day(EducationLevel.objects, today)
        if stands:
            self.initial.update(_initial(stands))

    def clean(self) -> dict[str, Any]:
        """Refuse the same income told twice."""
        cleaned = super().clean() or self.cleaned_data
        seen: set[tuple[Any, str]] = set()
        for number in range(1, MOST_INCOMES + 1):
            source, how = cleaned.get(f"source_{number}"), cleaned.get(f"how_{number}") or HOW[0][0]
            told = (source, how.partition("-")[0])
            if source and told in seen:
                self.add_error(
                    f"source_{number}", ValidationError("Den inkomsten står redan. Välj en annan.", code="twice")
                )
            seen.add(told)
        return cleaned

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to anything."""
        told = self.cleaned_data
        return any(told[name] not in (None, "") for name in told if not name.startswith("how_"))

    def facts(self) -> dict[str, Any]:
        """What ``record_situation`` takes, beside enrolment, point, day and actor."""
        told = self.cleaned_data
        names = (*EXTENTS, "education", "is_foreign", "support_months")
        return {name: told[name] for name in names} | {"incomes": list(self._incomes())}

    def _incomes(self) -> Any:
        for number in range(1, MOST_INCOMES + 1):
            source = self.cleaned_data.get(f"source_{number}")
            if source:
                of, _, part = (self.cleaned_data[f"how_{number}"] or HOW[0][0]).partition("-")
                yield IncomeAnswer(source, IncomeOf(of), IncomePart(part))


def of_the_day(codes: Any, day: date) -> Any:
    """The codes of a list that hold on the day."""
    valid = codes.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return valid.exclude(valid_from__gt=day)


def _layout(title: str, *, is_folded: bool) -> Layout:
    more = (Row(f"source_{number}", f"how_{number}") for number in range(2, MOST_INCOMES + 1))
    return Layout(
        (Fold if is_folded else Part)(
            f"{title} (frivilligt)" if is_folded else title,
            Row("source_1", "how_1"),
            Fold("Fler inkomster", *more),
            Row(Short("work_extent"), Short("study_extent")),
            Short("seeking_extent"),
            Medium("education"),
            Chips("is_foreign"),
            Short("support_months"),
        )
    )


def _initial(stands: Situation) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(stands, name) for name in (*EXTENTS, "support_months")}
    told |= {"education": stands.education_id, "is_foreign": yes_no_initial(stands.is_foreign)}
    for number, income in enumerate(stands.shown_incomes[:MOST_INCOMES], start=1):
        told |= {f"source_{number}": income.source_id, f"how_{number}": f"{income.of}-{income.part}"}
    return told
