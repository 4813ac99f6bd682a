"""What the bank adds to lower pages: places to review on Min dag, and places in the search."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, Q, UUIDField, Value
from django.db.models.functions import Cast, Concat, TruncDate, TruncTime
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.access.stencil import late
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Charge,
    Finder,
    Rows,
    SearchKind,
    Sought,
    WorkItemKind,
    add_search,
    add_work_items,
    no_person,
)

from .codes import PositionState
from .models import Position, PositionChange
from .search import condition, read_words

REVIEW = WorkItemKind("review_position", "Granska erbjuden plats", "Granska", "bank:review")
REVIEW_CHANGE = WorkItemKind("review_change", "Granska ändrad plats", "Granska", "bank:review_change")
POSITIONS = SearchKind("position", "Platser", "bank:review")
MOST_HITS = 5


def contribute() -> None:
    """Fill the extension points; called once when the app is ready."""
    add_work_items([REVIEW, REVIEW_CHANGE], places_to_review)
    add_search([POSITIONS], Finder(read, found_places))
    if places_in not in contributions.unit_charges:
        contributions.unit_charges.append(places_in)


def places_in(organisations: Iterable[UUID], _day: date) -> Charge:
    """How many places the organisations answer for that are not closed, whatever the day."""
    there = Position.objects.filter(unit__in=list(organisations)).exclude(state=PositionState.CLOSED)
    return Charge(there.count(), "plats i platsbanken,platser i platsbanken")


def places_to_review(user: Any, day: date) -> Iterable[Rows]:
    """Offered places and changes that wait, for those who may publish them: due the day they came."""
    if not user.can(Permission.PUBLISH_POSITION):
        return
    yield _sent_in(REVIEW, Position.objects.reviewable_by(user).in_review(), day)
    yield _sent_in(REVIEW_CHANGE, PositionChange.objects.editable_by(user).waiting(), day, to="position__")


def _sent_in(kind: WorkItemKind, waiting: Rows, day: date, to: str = "") -> Rows:
    """Rows with ``submitted_at`` as work items; ``to`` leads from the row to the place, with its underscores."""
    zone = timezone.get_default_timezone()
    came = waiting.annotate(came_on=TruncDate("submitted_at", tzinfo=zone)).filter(came_on__lte=day)
    where = Concat(f"{to}employer__name", Value(", "), f"{to}workplace__place", output_field=CharField())
    return came.order_by().values_list(
        Value(kind.code, output_field=CharField()),
        F("came_on"),
        TruncTime("submitted_at", tzinfo=zone),
        Value(None, output_field=UUIDField()),
        F(f"{to}title"),
        where,
        F("id"),
        *no_person(),
    )


def read(query: str) -> Sought:
    """The number of a place, or its words: so many, each looked for in its own way. Small words alone find nothing."""
    if query.isdecimal() and len(query) < 9:
        return Sought("number", {"place_number": query})
    words = read_words(query)
    values = {f"place_{name}_{at}": text for at, word in enumerate(words) for name, text in asdict(word).items()}
    return Sought(tuple(word.ways for word in words) or None, values)


def found_places(user: Any, form: Any) -> Iterable[Rows]:
    """Places in the user's bank that answer to the words, or to their number."""
    if not user.can(Permission.VIEW_BANK):
        return
    positions = Position.objects.visible_to(user)
    if form == "number":
        found = positions.filter(number=Cast(late("place_number"), IntegerField()))
    else:
        found = positions.filter(*(_late_word(ways, at) for at, ways in enumerate(form)))
    yield found.order_by("-published_on", "number").values_list(
        Value(POSITIONS.code, output_field=CharField()),
        F("title"),
        Concat("workplace__name", Value(", "), "workplace__place", output_field=CharField()),
        F("id"),
        *no_person(),
    )[:MOST_HITS]


def _late_word(ways: Collection[str], at: int) -> Q:
    """The condition of one word that is not known yet."""
    return condition({name: late(f"place_{name}_{at}") for name in ways})
