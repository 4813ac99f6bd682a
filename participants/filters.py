"""Which of the people a list shows: the chips (urval) with their counts, and the filter row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Count, Q

from nystart.accounts.models import User
from nystart.web.forms import NystartForm

from .identity import looks_like_identity
from .models.enrolment import NEW_FOR_DAYS, EnrolmentQuerySet

STATES = (("", "Deltar och nya"), ("avslutade", "Avslutade"), ("alla", "Alla"))
SORTS = {
    "namn": ("participant__sort_key", "participant_id"),
    "-namn": ("-participant__sort_key", "participant_id"),
    "start": ("starts_on", "id"),
    "-start": ("-starts_on", "id"),
    "spar": ("track__name", "participant__sort_key", "id"),
    "-spar": ("-track__name", "participant__sort_key", "id"),
    "coach": ("caseworker__name", "participant__sort_key", "id"),
    "-coach": ("-caseworker__name", "participant__sort_key", "id"),
}


@dataclass(frozen=True)
class Selection:
    """A saved filter (urval), shown as a chip: which open enrolments, and how the list says what it shows."""

    code: str
    label: str
    sentence: str
    condition: Callable[[User, date], Q]


SELECTIONS = (
    Selection("mina", "Mina deltagare", "som är dina", lambda user, day: Q(caseworker=user.pk)),
    Selection(
        "nya",
        "Nya",
        "som började de senaste två veckorna",
        lambda user, day: Q(starts_on__gt=day - timedelta(days=NEW_FOR_DAYS)),
    ),
    Selection("utan-coach", "Utan coach", "som ingen coach har tagit emot", lambda user, day: Q(caseworker__isnull=True)),
    Selection("enheten", "Alla på enheten", "på enheten", lambda user, day: Q()),
)


def count_selections(enrolments: EnrolmentQuerySet, user: User, day: date) -> dict[str, int]:
    """How many open enrolments each chip holds, all in one query."""
    counted = {
        selection.code.replace("-", "_"): Count("pk", filter=selection.condition(user, day)) for selection in SELECTIONS
    }
    found = enrolments.open().aggregate(**counted)
    return {selection.code: found[selection.code.replace("-", "_")] for selection in SELECTIONS}


class ParticipantFilter(NystartForm):
    """The filter row. ``namn`` never holds an identity number: numbers are posted to ``participants:find``."""

    namn = forms.CharField(label="Namn eller nummer", required=False, max_length=100, widget=forms.TextInput)
    urval = forms.CharField(required=False, widget=forms.HiddenInput)
    ordna = forms.CharField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(label="Status", choices=STATES, required=False)
    projekt = forms.ChoiceField(label="Projekt", required=False)
    spar = forms.ChoiceField(label="Spår", required=False)
    coach = forms.ChoiceField(label="Coach", required=False)

    def __init__(self, data: Any, *, present: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["namn"].widget.attrs |= {"type": "search", "autocomplete": "off"}
        self.fields["projekt"].choices = [("", "Alla projekt"), *_options(present, "project_id", "project__name")]
        self.fields["spar"].choices = [("", "Alla spår"), *_options(present, "track_id", "track__name")]
        self.fields["coach"].choices = [("", "Alla coacher"), *_options(present, "caseworker_id", "caseworker__name")]

    @property
    def name_sought(self) -> str:
        """What to search names for; nothing when somebody wrote a number into the address."""
        text = self.value("namn").strip()
        return "" if looks_like_identity(text) else text

    def value(self, field: str) -> str:
        """A choice in the address, or an empty string when it is not on offer."""
        self.is_valid()
        return self.cleaned_data.get(field) or ""

    @property
    def active(self) -> int:
        """How many choices narrow the list, for the fold on small screens."""
        return sum(bool(self.value(field)) for field in ("status", "projekt", "spar", "coach"))

    @property
    def selection(self) -> Selection | None:
        """The chip chosen."""
        return next((each for each in SELECTIONS if each.code == self.value("urval")), None)

    @property
    def sort(self) -> tuple[str, ...]:
        """The keys to page by."""
        return SORTS.get(self.value("ordna"), SORTS["namn"])

    def narrow(self, enrolments: EnrolmentQuerySet, user: User, day: date) -> EnrolmentQuerySet:
        """The enrolments that fit every choice."""
        if self.selection:
            enrolments = enrolments.filter(self.selection.condition(user, day))
        chosen = {"project": "projekt", "track": "spar", "caseworker": "coach"}
        exact = {column: self.value(field) for column, field in chosen.items() if self.value(field)}
        if self.name_sought:
            enrolments = enrolments.of_people_named(self.name_sought)
        return _in_state(enrolments, self.value("status")).filter(**exact)


def _in_state(enrolments: EnrolmentQuerySet, state: str) -> EnrolmentQuerySet:
    if state == "alla":
        return enrolments
    return enrolments.ended() if state == "avslutade" else enrolments.open()


def _options(present: list[dict[str, Any]], key: str, label: str) -> list[tuple[str, str]]:
    found = {str(row[key]): row[label] for row in present if row[key]}
    return sorted(found.items(), key=lambda option: option[1])


def choices_present(enrolments: EnrolmentQuerySet) -> list[dict[str, Any]]:
    """The projects, tracks and coaches that occur among the enrolments, in one query."""
    columns = ("project_id", "project__name", "track_id", "track__name", "caseworker_id", "caseworker__name")
    return list(enrolments.order_by().values(*columns).distinct())
