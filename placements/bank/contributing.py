"""What the bank adds to lower pages: places to review on Min dag, and places in the search."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, UUIDField, Value
from django.db.models.functions import Concat, TruncDate, TruncTime
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.web.contributions import Rows, SearchKind, WorkItemKind, add_search, add_work_items

from .models import Position

REVIEW = WorkItemKind("review_position", "Granska erbjuden plats", "Granska", "bank:review")
POSITIONS = SearchKind("position", "Platser", "bank:review")
MOST_HITS = 5


def contribute() -> None:
    """Fill the extension points; called once when the app is ready."""
    add_work_items([REVIEW], places_to_review)
    add_search([POSITIONS], found_places)


def places_to_review(user: Any, day: date) -> Iterable[Rows]:
    """Offered places that wait, for those who may publish them: due the day they came."""
    if not user.can(Permission.PUBLISH_POSITION):
        return
    zone = timezone.get_default_timezone()
    came = TruncDate("submitted_at", tzinfo=zone)
    waiting = Position.objects.reviewable_by(user).in_review().annotate(came_on=came).filter(came_on__lte=day)
    yield waiting.order_by().values_list(
        Value(REVIEW.code, output_field=CharField()),
        F("came_on"),
        TruncTime("submitted_at", tzinfo=zone),
        Value(None, output_field=UUIDField()),
        F("title"),
        Concat("employer__name", Value(", "), "workplace__place", output_field=CharField()),
        F("id"),
    )


def found_places(user: Any, query: str) -> Iterable[Rows]:
    """Places in the user's bank that answer to the words, or to their number."""
    if not user.can(Permission.VIEW_BANK):
        return
    positions = Position.objects.visible_to(user)
    is_number = query.isdecimal() and len(query) < 9
    found = positions.filter(Q(number=int(query))) if is_number else positions.searched_for(query)
    yield found.order_by("-published_on", "number").values_list(
        Value(POSITIONS.code, output_field=CharField()),
        F("title"),
        Concat("workplace__name", Value(", "), "workplace__place", output_field=CharField()),
        F("id"),
    )[:MOST_HITS]
