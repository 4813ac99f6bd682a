"""One paste, one page: the same page twice, or two pages, are told apart and refused."""

from __future__ import annotations

from collections.abc import Iterable

from .recognition import Manner, Recognised
from .refusal import ImportRefused

# Labels that a page has once; two of them repeated cannot be chance.
_ONCE = frozenset(
    {"registry_number", "priority_area", "phase", "owner", "region", "project_period", "granted_amount", "total_budget"}
)
_SAID_AGAIN = frozenset({"owner", "registry_number"})
"""Owner and number also stand in the foot of one page; alone they make no second one."""
_ENOUGH = 2


def refuse_several_pages(found: Iterable[Recognised], values: dict[int, str]) -> None:
    """Raises ImportRefused when the header of a page stands there more than once.

    `values` gives what stood after a label that was alone on its row, by row number.
    """
    first: dict[str, Recognised] = {}
    repeated: list[tuple[Recognised, Recognised]] = []
    for item in found:
        if item.key not in _ONCE or item.bulleted or item.manner is Manner.SPACED:
            continue
        if item.key in first:
            repeated.append((first[item.key], item))
        else:
            first[item.key] = item
    if len({again.key for _, again in repeated}) < _ENOUGH:
        return
    if {again.key for _, again in repeated} <= _SAID_AGAIN < set(first):
        return
    same = all(_value(one, values) == _value(again, values) for one, again in repeated)
    row = repeated[0][1].line
    if same:
        raise ImportRefused(
            f"Samma sida finns två gånger i texten, andra gången vid rad {row}. Klistra in den en gång."
        )
    raise ImportRefused(f"Texten innehåller mer än ett projekt, det andra börjar vid rad {row}. Importera ett i taget.")


def _value(item: Recognised, values: dict[int, str]) -> str:
    return " ".join((item.value or values.get(item.line, "")).casefold().split())
