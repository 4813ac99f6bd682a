"""Which of the people a list shows: the chips (urval) with their counts, and the filter row."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import LessThan
from django.http import HttpRequest

from nystart.foundation.access import Permission
from nystart.foundation.access.paging import PagedStatement
from nystart.foundation.access.stencil import Statement
from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.order import fold
from nystart.foundation.web import contributions
from nystart.foundation.web.forms import FilterForm
from nystart.foundation.web.pagination import Page
from participants.core.models import Enrolment, Participant
from participants.core.models.coaching import uncoached_on
from participants.core.models.enrolment import NEW_FOR_DAYS, PLAN_WITHIN_DAYS, RIGHTLY, going_on, over_by
from participants.core.models.participant import LATEST, ParticipantQuerySet
from participants.notes.models import CaseNote
from participants.numbers.identity import looks_like_identity
from participants.pauses.days import DueWithPauses, not_paused_on
from participants.plans.models import ActionPlan
from projects.register.models import Project, Track

from .progress import with_last_contact

COUNT_CAP = 100
"""So many people of a chip are counted; the search for more stops there, so that a unit of any size costs the same."""
SILENT_DAYS = 21
STATES = (("", "Deltar och nya"), ("avslutade", "Avslutade"), ("alla", "Alla"))
SORTS = {
    "namn": ("sort_key", "pk"),
    "-namn": ("-sort_key", "pk"),
    "start": ("latest_start", "pk"),
    "-start": ("-latest_start", "pk"),
    "spar": ("latest_track", "sort_key", "pk"),
    "-spar": ("-latest_track", "sort_key", "pk"),
    "kontakt": ("last_contact", "pk"),
    "-kontakt": ("-last_contact", "pk"),
    "coach": ("latest_coach", "sort_key", "pk"),
    "-coach": ("-latest_coach", "sort_key", "pk"),
}
SORT_WORDS = {
    "namn": ("Namn, A till Ö", "Namn, Ö till A"),
    "spar": ("Spår, A till Ö", "Spår, Ö till A"),
    "kontakt": ("Senaste kontakt, äldst först", "Senaste kontakt, nyast först"),
    "coach": ("Coach, A till Ö", "Coach, Ö till A"),
    "start": ("Inskriven, först inskrivna först", "Inskriven, senast inskrivna först"),
}
"""What the orders of a column are called, as it stands and turned round."""
WRITERS, READERS = ("namn", "spar", "kontakt"), ("namn", "spar", "coach", "start")
"""The columns to sort by, as `_table.html` has them for those who write notes and for all others."""


@dataclass(frozen=True)
class Selection:
    """A saved filter (urval), shown as a chip: which open enrolments, and how the list says what it shows."""

    code: str
    label: str
    sentence: str
    ways: Callable[[User, date], tuple[Q, ...]]
    """The ways to belong to it, each served by an index of its own."""
    counted: bool = True

    def condition(self, user: User, day: date) -> Q:
        """What an open enrolment must fulfil."""
        return reduce(or_, self.ways(user, day))


def _mine(user: User, day: date) -> tuple[Q, ...]:
    return (Q(caseworker=user.pk),)


def _without_plan(user: User, day: date) -> tuple[Q, ...]:
    plan = ActionPlan.objects.of_the_round()
    long_ago = Q(starts_on__lt=day - timedelta(days=PLAN_WITHIN_DAYS))
    late = LessThan(DueWithPauses(F("pk"), F("starts_on"), PLAN_WITHIN_DAYS, day), day)
    return (Q(~Exists(plan), caseworker=user.pk) & long_ago & not_paused_on(day) & Q(late),)


def _old_plan(user: User, day: date) -> tuple[Q, ...]:
    plan = ActionPlan.objects.not_updated_since(day).filter(participant=OuterRef("participant"))
    return (Q(Exists(plan), caseworker=user.pk) & not_paused_on(day),)


def _without_contact(user: User, day: date) -> tuple[Q, ...]:
    since = day - timedelta(days=SILENT_DAYS)
    contact = CaseNote.objects.filter(participant=OuterRef("participant"), held_on__gte=since)
    return (Q(~Exists(contact), caseworker=user.pk, starts_on__lt=since) & not_paused_on(day),)


def _new(user: User, day: date) -> tuple[Q, ...]:
    return (Q(starts_on__gte=day - timedelta(days=NEW_FOR_DAYS)),)


SELECTIONS = (
    Selection("mina", "Mina deltagare", "som är dina", _mine),
    Selection("utan-plan", "Utan plan efter 30 dagar", "som är dina och saknar plan", _without_plan),
    Selection("gammal-plan", "Plan äldre än sex månader", "som är dina, med en plan äldre än sex månader", _old_plan),
    Selection("tyst", "Ingen kontakt på tre veckor", "som är dina, utan anteckning på tre veckor", _without_contact),
    Selection("nya", "Nya", "som började de senaste två veckorna", _new),
    Selection("utan-coach", "Utan coach", "som är utan coach", lambda user, day: uncoached_on(day)),
    Selection("enheten", "Alla på enheten", "på enheten", lambda user, day: (Q(),), counted=False),
)


@dataclass(frozen=True)
class Around:
    """What stands around a list: how many people each chip holds, and what the filter row offers by field."""

    counts: Counter[str]
    options: dict[str, list[tuple[str, str]]]


def around_list(user: User, day: date) -> Around:
    """The chips counted to COUNT_CAP, and the projects, tracks and coaches to choose from, all in one query.

    A person with two fitting enrolments is one person, as in the list; that nobody has more than two lets the rows stop early.
    The whole unit is not counted here.
    """
    rows = set(AROUND.rows(user, day))
    counts = Counter(kind for kind, _key, _name in rows if kind not in COLUMNS)
    options: dict[str, list[tuple[str, str]]] = {field: [] for field in COLUMNS}
    offered = [(fold(name), name, str(key), kind) for kind, key, name in rows if kind in COLUMNS]
    for _folded, name, key, field in sorted(offered):
        options[field].append((key, name))
    return Around(counts, options)


def count_selections(user: User, day: date) -> Counter[str]:
    """How many people each chip holds."""
    return around_list(user, day).counts


def _in_selections(user: Any, day: date) -> Iterator[QuerySet[Any, Any]]:
    for selection in SELECTIONS:
        for way in selection.ways(user, day) if selection.counted else ():
            people = Enrolment.objects.visible_to(user).current_on(day).filter(way)
            yield _named(selection.code, people, "participant", Value(""))[: 2 * COUNT_CAP + 1]


def count_label(count: int) -> str:
    """24, or "100+" when there are more than are counted."""
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)


COLUMNS = {"projekt": "project", "spar": "track", "coach": "caseworker"}
"""Choices of the filter row, and the column of the enrolment that each is about."""


@dataclass(frozen=True)
class Chosen:
    """Which enrolments a list is about: by state, by the fields that were chosen, by chip, on a day."""

    status: str
    fields: tuple[str, ...]
    selection: Selection | None
    day: date

    def condition(self, user: Any, identifiers: Mapping[str, UUID]) -> Q:
        """What an enrolment must fulfil."""
        states = {"avslutade": over_by(self.day), "alla": RIGHTLY}
        condition = states.get(self.status, going_on(self.day))
        for field in self.fields:
            condition &= Q(**{COLUMNS[field]: identifiers[field]})
        return condition & self.selection.condition(user, self.day) if self.selection else condition


class ParticipantFilter(FilterForm):
    """The filter row. ``namn`` never holds an identity number: numbers are posted to ``participants:find``."""

    namn = forms.CharField(label="Namn eller nummer", required=False, max_length=100, widget=forms.SearchInput)
    urval = forms.CharField(required=False, widget=forms.HiddenInput)
    ordna = forms.CharField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(label="Status", choices=STATES, required=False)
    projekt = forms.ChoiceField(label="Projekt", required=False)
    spar = forms.ChoiceField(label="Spår", required=False)
    coach = forms.ChoiceField(label="Coach", required=False)

    def __init__(
        self, data: Any, *, user: User, day: date, options: Mapping[str, Sequence[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.user, self.day = user, day
        self.fields["namn"].widget.attrs["autocomplete"] = "off"
        for field, everything in (("projekt", "Alla projekt"), ("spar", "Alla spår"), ("coach", "Alla coacher")):
            self.fields[field].choices = [("", everything), *options[field]]

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

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders to choose between where the column heads are hidden: value, words, whether it is chosen."""
        columns = WRITERS if self.user.can(Permission.WRITE_NOTES) else READERS
        names = [name for column in columns for name in (column, f"-{column}")]
        words = [each for column in columns for each in SORT_WORDS[column]]
        return [(name, said, SORTS[name] == self.sort) for name, said in zip(names, words, strict=True)]

    @property
    def chosen(self) -> "Chosen":
        """What was chosen, without the identifiers: people who choose alike ask alike."""
        fields = tuple(field for field in COLUMNS if self.value(field))
        return Chosen(self.value("status"), fields, self.selection, self.day)

    @property
    def identifiers(self) -> dict[str, UUID]:
        """What was chosen among projects, tracks and coaches."""
        return {field: UUID(self.value(field)) for field in self.chosen.fields}

    def page(self, request: HttpRequest) -> Page:
        """The page of people that the request asks for."""
        named = {"name": fold(self.name_sought)} if self.name_sought else {}
        key = self.chosen, self.sort[0].removeprefix("-")
        return PEOPLE.page(request, key, keys=self.sort, counted_along=bool(named), **self.identifiers, **named)


def _people(user: Any, key: tuple[Chosen, str], values: Mapping[str, Any]) -> ParticipantQuerySet:
    """The people to list, only with what they are sorted by: their rows are read from their enrolments."""
    chosen, by = key
    condition = chosen.condition(user, values)
    people = Participant.objects.taking_part(user, condition).only("sort_key")
    if "name" in values:
        people = people.named_like(values["name"])
    if by == "last_contact":
        return with_last_contact(people)
    return people.with_latest(by, user, condition) if by in LATEST else people


PEOPLE = PagedStatement(_people)


def _options(user: Any, on: date) -> Iterator[QuerySet[Any, Any]]:
    projects = Project.objects.visible_to(user)
    tracks = Track.objects.filter(project__in=projects)
    coaches = User.objects.with_role_in(
        user.organisation_ids(Permission.VIEW_PARTICIPANTS), Permission.EDIT_PARTICIPANTS, on
    )
    for field, rows in {"projekt": projects, "spar": tracks, "coach": coaches}.items():
        yield _named(field, rows, "pk", F("name"))


def _named(what: str, rows: QuerySet, key: str, name: Any) -> QuerySet:
    kind, shown = Value(what, output_field=CharField()), ExpressionWrapper(name, output_field=CharField())
    return rows.order_by().annotate(kind=kind, shown=shown).values_list("kind", key, "shown")


AROUND = Statement(
    lambda user, day: contributions.union([*_in_selections(user, day), *_options(user, day)]), planned_once=True
)
