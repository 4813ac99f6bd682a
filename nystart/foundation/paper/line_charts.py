"""A small chart over time: one line for each of a few sides, told apart by shape and stroke and not by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .charts import Pen

WIDE, NARROW = 420.0, 280.0
"""A chart that has the page to itself, and one of two beside each other."""
TOP, BOTTOM, LEFT, MARGIN = 10.0, 140.0, 34.0, 24.0
MOST_LABELS = {WIDE: 5, NARROW: 3}
"""Moments that are named under the chart; of more, the first and the last."""


@dataclass(frozen=True)
class Line:
    """One side: its name and a value for each moment; None leaves a gap."""

    label: str
    values: tuple[int | None, ...]


class LinePen(Pen):
    """A pen that also draws lines and marks, for a page."""

    def line(self, kind: str, points: Sequence[tuple[float, float]]) -> None:
        """A line through the points."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.shapes.append(format_html('<polyline class="{}" points="{}"/>', kind, path))

    def mark(self, number: int, x: float, y: float) -> None:
        """A round mark for the first side, a larger square one for the second: both are seen where they meet."""
        if number == 0:
            self.shapes.append(format_html('<circle class="own" cx="{}" cy="{}" r="4.5"/>', f"{x:.1f}", f"{y:.1f}"))
        else:
            self.rect("hollow", x - 6, y - 6, 12, 12, 1)


STROKES = ("l-own", "l-two dash")


def lines(
    *, name: str, title: str, moments: Sequence[str], low: int, high: int, sides: Sequence[Line], width: float = WIDE
) -> SafeString:
    """Lines from ``low`` to ``high``, with marks, the names of the moments and a legend. Every value stands in the description."""
    pen, right = LinePen(document=False), width - MARGIN
    for value in (low, (low + high) / 2, high):
        level = _y(value, low, high)
        pen.line("axis", [(LEFT, level), (right, level)])
        if value == int(value):
            pen.text(str(int(value)), LEFT - 8, level + 4, anchor="end")
    across = [_x(number, len(moments), right) for number in range(len(moments))]
    for number, side in reversed(list(enumerate(sides))):
        points = [(x, _y(value, low, high)) for x, value in zip(across, side.values, strict=True) if value is not None]
        pen.line(STROKES[number], points)
        for x, y in points:
            pen.mark(number, x, y)
    for number in _named(len(moments), MOST_LABELS[width]):
        pen.text(moments[number], across[number], BOTTOM + 22, anchor=_anchor(number, len(moments)))
    for number, side in enumerate(sides):
        place = LEFT + 5 + number * (right - LEFT) / 2
        pen.mark(number, place, BOTTOM + 44)
        pen.text(side.label, place + 13, BOTTOM + 48)
    told = " ".join(f"{side.label}: {_told(moments, side.values)}." for side in sides)
    return pen.figure(width, BOTTOM + 54, title=title, description=told, name=name)


def _told(moments: Sequence[str], values: Sequence[int | None]) -> str:
    pairs = zip(moments, values, strict=True)
    return ", ".join(f"{moment} {'inget svar' if value is None else value}" for moment, value in pairs)


def _x(number: int, count: int, right: float) -> float:
    return (LEFT + right) / 2 if count == 1 else LEFT + 12 + (right - LEFT - 24) * number / (count - 1)


def _y(value: float, low: int, high: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)


def _named(count: int, most: int) -> list[int]:
    return list(range(count)) if count <= most else [0, count - 1]


def _anchor(number: int, count: int) -> str:
    if count == 1:
        return "middle"
    return {0: "start", count - 1: "end"}.get(number, "middle")
