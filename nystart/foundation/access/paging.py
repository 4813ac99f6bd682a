"""Lists that are paged by key, their first page compiled once: nearly all who open a list see only that one."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value
from django.http import HttpRequest

from nystart.foundation.web.pagination import PARAMETER, Page, first_page, first_rows, paginate_by_key

from .stencil import Statement, late, late_id

Build = Callable[[Any, Any, Mapping[str, Any]], QuerySet[Any]]


class PagedStatement:
    """The pages of a queryset for any actor. The first is a ``Statement``, which also counts; those after it are compiled.

    ``build`` makes the queryset from an actor, the key and the values under their names: identifiers, and texts as
    ``Value``. As in a ``Statement`` the key holds everything else that changes the SQL. ``counted_along`` as in
    ``paginate_by_key``, ``planned_once`` as in a ``Statement``.
    """

    def __init__(self, build: Build, *, per_page: int = 25, planned_once: bool = False) -> None:
        self._build = build
        self._per_page = per_page
        self._first = Statement(self._begin, planned_once=planned_once)

    def page(
        self,
        request: HttpRequest,
        key: Any = None,
        *,
        keys: tuple[str, ...],
        counted_along: bool = False,
        **values: UUID | str,
    ) -> Page:
        """The page that the request asks for, as its user, ordered by ``keys``."""
        user: Any = request.user
        if PARAMETER in request.GET:
            known = {name: value if isinstance(value, UUID) else Value(value) for name, value in values.items()}
            queryset = self._build(user, key, known)
            return paginate_by_key(request, queryset, keys, self._per_page, counted_along=counted_along)
        places = tuple((name, isinstance(value, UUID)) for name, value in sorted(values.items()))
        rows = self._first.rows(user, (key, keys, counted_along, places), **values)
        return first_page(request, rows, keys, self._per_page)

    def _begin(
        self, actor: Any, asked: tuple[Any, tuple[str, ...], bool, tuple[tuple[str, bool], ...]]
    ) -> QuerySet[Any]:
        key, keys, counted_along, places = asked
        values = {name: late_id(name) if is_id else late(name) for name, is_id in places}
        return first_rows(self._build(actor, key, values), keys, self._per_page, counted_along=counted_along)
