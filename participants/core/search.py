"""People in the search at the top of every page, and the names behind the identifiers of the access log."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, ExtractYear
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.access.stencil import late
from nystart.foundation.swedish.order import fold
from nystart.foundation.web.contributions import Finder, Rows, SearchKind, Sought, add_named, add_search
from participants.numbers.identity import looks_like_identity, parse_identity

from .models import Identity, Participant
from .names import full_name, is_protected, short_name

KIND = SearchKind("participant", "Deltagare", "participants:detail")
MOST = 12
NUMBER: Any = Identity._meta.get_field("number")


def contribute() -> None:
    """Called once, when the app is ready."""
    add_search([KIND], Finder(read, rows))
    add_named(names)


def read(query: str) -> Sought:
    """A whole number, or words of a name."""
    if looks_like_identity(query):
        return Sought("number", {"people_number": _stored_number(query)})
    return Sought("name", {"people_name": fold(query)})


def rows(user: Any, form: str) -> Iterable[Rows]:
    """The people whom the user may open, by name or by whole number."""
    if not user.can(Permission.VIEW_PARTICIPANTS):
        return
    people = Participant.objects.visible_to(user)
    if form == "number":
        yield _columns(people.numbered(late("people_number")))
    else:
        yield _columns(people.named_like(late("people_name")))


def names(user: Any, ids: Combinable) -> Iterable[Rows]:
    """The people behind some identifiers, as far as the user may still open them; shown with an initial."""
    if user.can(Permission.VIEW_PARTICIPANTS):
        yield (
            Participant.objects.visible_to(user)
            .filter(pk__in=ids)
            .order_by("pk")
            .values_list(
                Value(KIND.code, output_field=CharField()),
                short_name(),
                Value("", output_field=CharField()),
                "pk",
                "controller_id",
                is_protected(),
            )
        )


def _columns(found: Any) -> Rows:
    born = Concat(Value("född "), Cast(ExtractYear("birth_date"), CharField()), output_field=CharField())
    kind = Value(KIND.code, output_field=CharField())
    return found.in_swedish_order().values_list(kind, full_name(), born, F("pk"), F("controller_id"), is_protected())[
        :MOST
    ]


def _stored_number(query: str) -> list[str]:
    """How the number may stand in the database; nothing for a text that is no number."""
    try:
        return NUMBER.tokens(parse_identity(query, today=timezone.localdate()).number)
    except ValidationError:
        return []
