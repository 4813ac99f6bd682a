"""Participants (deltagare): how many, and who. Persons and enrolments are counted apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, ExtractYear

from participants.core.codes import ReferrerKind

from .distribution import Distribution, fill
from .period import Period
from .scope import first_starts, taking_part

AGE_BANDS = (
    ("under_20", "Under 20 år", 0, 19),
    ("20_24", "20–24 år", 20, 24),
    ("25_34", "25–34 år", 25, 34),
    ("35_44", "35–44 år", 35, 44),
    ("45_54", "45–54 år", 45, 54),
    ("55_64", "55–64 år", 55, 64),
    ("65_up", "65 år och äldre", 65, 150),
)
"""Ages in whole years on the first day, first and last of each band; they neither overlap nor leave a gap."""


@dataclass(frozen=True)
class Grouping:
    """A way to split: the head of its column, the code of each row in SQL, and the labels of the codes."""

    title: str
    head: str
    code: Combinable
    labels: Mapping[str, str]
    ordered: bool = False
    keep_empty: bool = False
    has_names: bool = False


def _age_band() -> Case:
    cases = [When(age_at_start__range=(low, high), then=Value(code)) for code, _, low, high in AGE_BANDS]
    return Case(*cases, default=Value(None), output_field=CharField())


GROUPINGS = {
    "age_band": Grouping(
        "Deltagare efter kön och ålder vid start", "Ålder vid start", _age_band(),
        {code: label for code, label, _, _ in AGE_BANDS}, ordered=True, keep_empty=True,
    ),
    "referrer": Grouping(
        "Deltagare efter anvisande part", "Anvisande part", F("referrer_kind"), dict(ReferrerKind.choices), has_names=True
    ),
    "municipality": Grouping("Deltagare efter kommun", "Kommun", F("municipality__name"), {}, has_names=True),
    "track": Grouping("Deltagare efter spår", "Spår", F("track__name"), {}, has_names=True),
    "year": Grouping(
        "Deltagare efter startår", "Startår", Cast(ExtractYear("starts_on"), CharField()), {}, ordered=True
    ),
}  # fmt: skip
"""Every split of participants; a person is in the group of the first start."""


@dataclass(frozen=True)
class Volume:
    """How many took part. Persons are counted once, however often they came back. Planned is None when unknown."""

    persons: int
    enrolments: int
    planned: int | None

    @property
    def difference(self) -> int | None:
        """Persons more (or fewer, negative) than planned."""
        return None if self.planned is None else self.persons - self.planned


def participants(rows: Any, period: Period, group_by: str) -> Distribution:
    """Persons who took part in the period, by one of ``GROUPINGS`` and by sex."""
    grouping = GROUPINGS[group_by]
    counted = (
        first_starts(rows, period)
        .values(code=grouping.code, sex=F("legal_sex"))
        .annotate(persons=Count("participant_id", distinct=True))
        .values_list("code", "sex", "persons")
    )
    groups = fill(grouping.labels, counted, keep_empty=grouping.keep_empty)
    return Distribution(grouping.title, grouping.head, groups, grouping.ordered, grouping.has_names)


def volume(rows: Any, period: Period, planned: int | None) -> Volume:
    """Persons and enrolments in the period beside the number that was planned."""
    counted = taking_part(rows, period).aggregate(
        persons=Count("participant_id", distinct=True), enrolments=Count("pk")
    )
    return Volume(counted["persons"], counted["enrolments"], planned)
