"""The public list for one choice: rows, two totals, and the count beside every box. Used by page, embed and feeds."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from placements.bank.models import OccupationField, Position
from placements.bank.models.position_queries import PositionQuerySet

from .filters import Choice, Facet, condition

KEYS = {
    "snart": ("begins_on", "-published_on", "number"),
    "nyast": ("-published_on", "-number"),
    "bast": ("-rank", "-published_on", "number"),
}


@dataclass(frozen=True)
class CountedOption:
    """A box of the list with its words, its count and whether it is ticked."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class CountedFacet:
    """A group of boxes. ``shown`` are those with rows, or ticked."""

    name: str
    legend: str
    options: tuple[CountedOption, ...]


@dataclass(frozen=True)
class Tally:
    """Two numbers that are not the same (annonser, lediga platser), and the counted groups."""

    positions: int
    places: int
    facets: tuple[CountedFacet, ...]


def occupation_fields() -> list[tuple[str, str]]:
    """The occupation fields as choices."""
    return list(OccupationField.objects.order_by("position").values_list("code", "label"))


def found(choice: Choice, today: date) -> PositionQuerySet:
    """Positions in the municipality that answer to the words, before any box is ticked."""
    positions = Position.objects.vacant_on(today)
    if choice.municipality:
        positions = positions.filter(workplace__municipality__slug=choice.municipality)
    return positions.searched_for(choice.text) if choice.text else positions


def rows(choice: Choice, today: date) -> PositionQuerySet:
    """The rows of the list in the chosen order, with all that a page prints."""
    positions = found(choice, today).filter(choice.condition(today)).with_public_parts()
    if choice.order == "bast":
        return positions.by_rank(choice.text)
    return positions.by_newest() if choice.order == "nyast" else positions.by_start(today)


def tally(choice: Choice, groups: tuple[Facet, ...], today: date) -> Tally:
    """All the numbers of the page in one query. A box counts what it would show with the other groups as they are."""
    counts: dict[str, Any] = {}
    for group in groups:
        others = choice.condition(today, leaving_out="" if group.name == "lokal" else group.name)
        for number, (value, _label) in enumerate(group.options):
            meets = others & condition(group.name, value, today)
            counts[f"{group.name}_{number}"] = Count("pk", filter=meets)
    chosen = choice.condition(today) or Q(pk__isnull=False)
    counts["positions"] = Count("pk", filter=chosen)
    counts["places"] = Coalesce(Sum("places_free", filter=chosen), 0)
    counted = found(choice, today).aggregate(**counts)
    return Tally(counted["positions"], counted["places"], tuple(_counted(group, choice, counted) for group in groups))


def _counted(group: Facet, choice: Choice, counted: dict[str, int]) -> CountedFacet:
    ticked = choice.chosen.get(group.name, ())
    options = [
        CountedOption(value, label, counted[f"{group.name}_{number}"], value in ticked)
        for number, (value, label) in enumerate(group.options)
    ]
    return CountedFacet(group.name, group.legend, tuple(options))


def elsewhere(choice: Choice, today: date) -> int:
    """How many positions the same choice finds in all municipalities, to tell who found none in one."""
    everywhere = replace(choice, municipality="")
    return found(everywhere, today).filter(choice.condition(today)).count() if choice.municipality else 0


def places(today: date) -> list[tuple[str, str]]:
    """Municipalities with something in the list as choices (address name, name), in Swedish order."""
    return Position.objects.vacant_on(today).municipalities()
