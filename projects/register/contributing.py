"""What projects add to the search at the top of every page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from nystart.foundation.access import Permission
from nystart.foundation.access.stencil import late
from nystart.foundation.web.contributions import Finder, SearchKind, Sought, add_search, no_person

from .models import Project

KIND = SearchKind("project", "Projekt", "projects:by_id")
MOST = 5


def contribute() -> None:
    """Called once, when the app is ready."""
    add_search([KIND], Finder(read, rows))


def read(query: str) -> Sought:
    """The words as they were typed."""
    return Sought("words", {"project_words": query})


def rows(user: Any, _form: str) -> Iterable[QuerySet[Any, Any]]:
    """The projects that the user may open with the words in name, owner or registry number."""
    if not user.can(Permission.VIEW_PROJECTS):
        return
    yield (
        Project.objects.visible_to(user)
        .with_words(late("project_words"))
        .order_by("name", "id")
        .values_list(Value(KIND.code, output_field=CharField()), "name", F("owner_name"), "id", *no_person())[:MOST]
    )
