"""Paging by key ("Visa fler"): the page begins after the last row of the one before, never at a number of rows.

A page far down costs as much as the first one, and a row that comes in between moves nothing. The key may be a name, so
nobody can read it in the address (``opaque``).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, IntegerField, Q, QuerySet, Subquery, Window
from django.http import HttpRequest, QueryDict

from nystart.foundation.ciphers.opaque import conceal, reveal
from nystart.foundation.swedish.formats import number

PARAMETER = "efter"
COUNT_CAP = 1000
"""Rows are counted to here; beyond it the page says "fler än 1 000" and the count costs no more."""


@dataclass(frozen=True)
class Page:
    """One page of rows, with what the pager needs."""

    rows: list[Any]
    total: int
    total_is_capped: bool
    is_first: bool
    next_query: str
    first_query: str

    @property
    def has_next(self) -> bool:
        """Whether there are rows after these."""
        return bool(self.next_query)

    @property
    def total_label(self) -> str:
        """24, or "fler än 1 000"."""
        return f"fler än {number(self.total)}" if self.total_is_capped else number(self.total)

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def paginate_by_key(
    request: HttpRequest,
    queryset: QuerySet[Any],
    keys: Sequence[str],
    per_page: int = 25,
    cap: int = COUNT_CAP,
    *,
    counted_along: bool = False,
) -> Page:
    """The page of the queryset that the request asks for, ordered by `keys`.

    A key is the name of a field or an annotation, with a minus for descending order; the last one must be unique.
    Keys that may be empty come last. A broken address gives the first page. ``counted_along``: all rows must be found anyway
    before the first can be shown, as in a search, so the first page counts them in the same query.
    """
    after = _decode(request.GET.get(PARAMETER, ""), len(keys))
    try:
        rows_after = queryset.filter(_after(keys, after)) if after else queryset
    except (ValueError, TypeError, ValidationError):
        after, rows_after = [], queryset
    if not after and counted_along:
        return first_page(
            request, list(first_rows(queryset, keys, per_page, cap, counted_along=True)), keys, per_page, cap
        )
    rows = list(in_order(rows_after, keys)[: per_page + 1])
    more = len(rows) > per_page
    total = queryset.order_by()[: cap + 1].count() if after or more else len(rows)
    return _page(request, rows, keys, per_page, total=min(total, cap), capped=total > cap, is_first=not after)


class _Counted(Subquery):
    """How many rows there are: a question of its own, asked along with another."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def in_order(queryset: QuerySet[Any], keys: Sequence[str]) -> QuerySet[Any]:
    """The queryset ordered by the keys."""
    return queryset.order_by(*(_ordering(key) for key in keys))


def first_rows(
    queryset: QuerySet[Any], keys: Sequence[str], per_page: int, cap: int = COUNT_CAP, *, counted_along: bool
) -> QuerySet[Any]:
    """The rows of a first page and one more, each with ``rows_in_all``: for ``first_page``. Rows are models."""
    in_all = Window(Count("pk")) if counted_along else _Counted(queryset.order_by().values("pk")[: cap + 1])
    return in_order(queryset.annotate(rows_in_all=in_all), keys)[: per_page + 1]


def first_page(request: HttpRequest, rows: list[Any], keys: Sequence[str], per_page: int, cap: int = COUNT_CAP) -> Page:
    """The first page, of what ``first_rows`` gave."""
    total = rows[0].rows_in_all if rows else 0
    return _page(request, rows, keys, per_page, total=min(total, cap), capped=total > cap, is_first=True)


def _page(
    request: HttpRequest,
    rows: list[Any],
    keys: Sequence[str],
    per_page: int,
    *,
    total: int,
    capped: bool,
    is_first: bool,
) -> Page:
    shown, more = rows[:per_page], len(rows) > per_page
    return Page(
        rows=shown,
        total=total,
        total_is_capped=capped,
        is_first=is_first,
        next_query=_query(request, _encode([_value(shown[-1], key) for key in keys])) if more else "",
        first_query=_query(request, None),
    )


def _ordering(key: str) -> Any:
    name = key.removeprefix("-")
    return F(name).desc(nulls_last=True) if key.startswith("-") else F(name).asc(nulls_last=True)


def _after(keys: Sequence[str], values: list[Any]) -> Q:
    """The rows that stand after the row with these values."""
    condition = Q()
    for position, key in enumerate(keys):
        beyond = _beyond(key, values[position])
        if beyond is None:
            continue
        same = Q()
        for earlier, value in zip(keys[:position], values[:position], strict=True):
            earlier_name = earlier.removeprefix("-")
            same &= Q(**{f"{earlier_name}__isnull": True}) if value is None else Q(**{earlier_name: value})
        condition |= same & beyond
    return condition


def _beyond(key: str, value: Any) -> Q | None:
    """Values that come after this one in the order of one key; nothing comes after an empty value."""
    if value is None:
        return None
    name = key.removeprefix("-")
    comparison = "lt" if key.startswith("-") else "gt"
    return Q(**{f"{name}__{comparison}": value}) | Q(**{f"{name}__isnull": True})


def _value(row: Any, key: str) -> Any:
    value = row
    for part in key.removeprefix("-").split("__"):
        value = value[part] if isinstance(value, dict) else getattr(value, part, None)
    return value


def _encode(values: list[Any]) -> str:
    typed = [_typed(value) for value in values]
    return conceal(json.dumps(typed, ensure_ascii=False), PARAMETER)


def _typed(value: Any) -> list[Any]:
    for letter, kind in (("t", datetime), ("d", date), ("u", UUID), ("n", Decimal)):
        if isinstance(value, kind):
            return [letter, value.isoformat() if isinstance(value, date) else str(value)]
    return ["v", value]


READERS: dict[str, Callable[[Any], Any]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "u": UUID,
    "n": Decimal,
    "v": lambda value: value,
}


def _decode(text: str, length: int) -> list[Any]:
    """The values in the address, or an empty list when they make no sense."""
    try:
        typed = json.loads(reveal(text, PARAMETER) or "")
        values = [READERS[letter](value) for letter, value in typed]
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return []
    return values if len(values) == length and all(_plain(value) for value in values) else []


def _plain(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" not in value
    return value is None or isinstance(value, int | float | date | UUID | Decimal)


def _query(request: HttpRequest, after: str | None) -> str:
    """The address of another page with the same filter."""
    query: QueryDict = request.GET.copy()
    query.pop(PARAMETER, None)
    if after:
        query[PARAMETER] = after
    return f"?{query.urlencode()}" if query else "?"
