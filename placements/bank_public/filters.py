"""What a visitor has chosen in the public list, read from the address and written back to it.

Unknown choices are passed over, so that an old address never breaks; the same choice always has the same address.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from placements.bank.codes import HOURS_RANGE, LEVELS_OF_NEED, Accessible, Hours, LanguageNeed, PositionKind, Start

ORDERS = {"snart": "Börjar snart", "nyast": "Nyast", "bast": "Bäst träff"}
SOON_DAYS = 31
LONGEST_TEXT = 100


@dataclass(frozen=True)
class Facet:
    """One group of choices: the name in the address, the heading, and the choices with their words."""

    name: str
    legend: str
    options: tuple[tuple[str, str], ...]


def facets(fields: Iterable[tuple[str, str]]) -> tuple[Facet, ...]:
    """The groups of choices in the order of the page; the occupation fields are a list in the database."""
    return (
        Facet("arbete", "Arbete", tuple(fields)),
        Facet("svenska", "Svenska", tuple(LanguageNeed.choices)),
        Facet("tid", "Tid i veckan", tuple(Hours.choices)),
        Facet("borja", "Börja", tuple(Start.choices)),
        Facet("lokal", "Lokal", tuple(Accessible.choices)),
        Facet("slag", "Slag av plats", tuple(PositionKind.choices)),
    )


def condition(facet: str, value: str, today: date) -> Q:
    """The rows that one choice lets through."""
    if facet == "arbete":
        return Q(field=value)
    if facet == "svenska":
        return Q(language_level__in=LEVELS_OF_NEED[value])
    if facet == "tid":
        return Q(hours_per_week__range=HOURS_RANGE[value])
    if facet == "borja":
        return start_condition(value, today)
    if facet == "lokal":
        return Q(workplace__accessibility__contains=[value])
    if facet == "slag":
        return Q(kind=value)
    raise LookupError(f"No condition for {facet}.")


def start_condition(value: str, today: date) -> Q:
    """Now, within a month, or later; no date means that one can begin at any time."""
    soon = today + timedelta(days=SOON_DAYS)
    if value == Start.NOW:
        return Q(available_from__isnull=True) | Q(available_from__lte=today)
    if value == Start.SOON:
        return Q(available_from__isnull=True) | Q(available_from__lte=soon)
    return Q(available_from__gt=soon)


@dataclass(frozen=True)
class Choice:
    """All that is chosen. ``chosen`` has the values by the name of the facet; ``municipality`` is an address name."""

    text: str = ""
    municipality: str = ""
    order: str = "snart"
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, query: QueryDict, groups: Iterable[Facet], municipality: str = "") -> "Choice":
        """The choice that an address says; what is not among the choices is passed over."""
        text = " ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_TEXT]
        chosen = {}
        for group in groups:
            asked = set(query.getlist(group.name))
            values = tuple(value for value, _ in group.options if value in asked)
            if values:
                chosen[group.name] = values
        order = query.get("ordna", "")
        if order not in ORDERS or (order == "bast" and not text):
            order = "bast" if text else "snart"
        return cls(text=text, municipality=municipality, order=order, chosen=chosen)

    def condition(self, today: date, leaving_out: str = "") -> Q:
        """The rows that all groups let through: one of the choices in each, every one of the premises' facts."""
        combined = Q()
        for facet, values in self.chosen.items():
            if facet == leaving_out:
                continue
            each = [condition(facet, value, today) for value in values]
            joined = each[0]
            for more in each[1:]:
                joined = joined & more if facet == "lokal" else joined | more
            combined &= joined
        return combined

    def without(self, facet: str, value: str) -> "Choice":
        """The same with one choice taken away."""
        rest = tuple(each for each in self.chosen.get(facet, ()) if each != value)
        chosen = {name: values for name, values in self.chosen.items() if name != facet}
        return replace(self, chosen=chosen | {facet: rest} if rest else chosen)

    @property
    def count(self) -> int:
        """How many boxes are ticked."""
        return sum(len(values) for values in self.chosen.values())

    @property
    def is_plain(self) -> bool:
        """Whether nothing is chosen but perhaps the municipality: such pages are found by search engines."""
        return not self.text and not self.chosen

    @property
    def query(self) -> str:
        """The choice as it stands in an address, without the municipality; always in the same order."""
        pairs: list[tuple[str, Any]] = [("q", self.text)] if self.text else []
        for facet in sorted(self.chosen):
            pairs.extend((facet, value) for value in self.chosen[facet])
        if self.order != self.usual_order:
            pairs.append(("ordna", self.order))
        return urlencode(pairs)

    @property
    def usual_order(self) -> str:
        """Best match first when words are searched for, else what begins soon; it does not stand in the address."""
        return "bast" if self.text else "snart"

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders to choose between: value in the address (none for the usual one), words, whether it is chosen."""
        offered = [pair for pair in ORDERS.items() if pair[0] != "bast" or self.text]
        return [("" if name == self.usual_order else name, words, name == self.order) for name, words in offered]
