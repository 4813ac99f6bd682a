"""Small charts as SVG, the same for page and document.

On a page the colours come from the stylesheet by class, so that they follow light, dark and forced colours. A document
has no stylesheet that reaches into the picture: there the same shapes carry their colours. Every chart has a title and
a description that say in words what it shows; the numbers stand in a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from nystart.foundation.swedish.formats import number, percent

from .fonts import FAMILY

Measure = int | float | Decimal

INK, MUTED, PETROL, MID, PALE, SAND, SUNK, SHEET, EDGE = (
    "#1b2430", "#434d59", "#005a70", "#3f7886", "#b9d0d5", "#e6dfd0", "#efebe2", "#ffffff", "#747c87",
)  # fmt: skip
DOCUMENT_COLOURS = {
    "own": PETROL,
    "track": SUNK,
    "ink": INK,
    "s1": PETROL,
    "s2": MID,
    "s3": PALE,
    "s4": SAND,
    "s5": SHEET,
    "on-dark": SHEET,
    "b": INK,
    "": MUTED,
}
SERIES = ("s1", "s2", "s3", "s4", "s5")
WIDTH, LABEL_ROOM = 514.0, 100.0
"""A stacked bar chart, and how much of it the labels take, in its own units."""
DARK_SERIES = frozenset({"s1", "s2"})


@dataclass(frozen=True)
class Stack:
    """A bar of parts: its label, a second line under it, and one count per series. None is a count not shown."""

    label: str
    note: str
    parts: tuple[int | None, ...]


class Pen:
    """Draws shapes, with classes for a page and with colours besides for a document."""

    def __init__(self, *, document: bool) -> None:
        self.document = document
        self.shapes: list[SafeString] = []

    def rect(self, kind: str, x: float, y: float, width: float, height: float, radius: float = 0) -> None:
        """A filled rectangle; the last series is an outline, for what is not known."""
        self.shapes.append(
            format_html(
                '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}"{}/>',
                kind, _n(x), _n(y), _n(max(width, 0)), _n(height), _n(radius), self._fill(kind),
            )
        )  # fmt: skip

    def text(self, content: str, x: float, y: float, *, kind: str = "", anchor: str = "start") -> None:
        """A line of text. Kind ``b`` is bold, ``on-dark`` is bold on a dark bar."""
        self.shapes.append(
            format_html(
                '<text class="{}" x="{}" y="{}" text-anchor="{}"{}>{}</text>',
                kind, _n(x), _n(y), anchor, self._type(kind), content,
            )
        )  # fmt: skip

    def figure(self, width: float, height: float, *, title: str, description: str, name: str) -> SafeString:
        """The finished picture. ``name`` is unique on the page; it ties title and description to the picture."""
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
            '<desc id="{}-d">{}</desc>{}</svg>',
            _n(width), _n(height), name, name, name, f"{title}. {description}" if self.document else title,
            name, description, format_html_join("", "{}", ((shape,) for shape in self.shapes)),
        )  # fmt: skip

    def _fill(self, kind: str) -> SafeString:
        if not self.document:
            return SafeString("")
        edge = format_html(' stroke="{}" stroke-width="0.8"', EDGE) if kind == SERIES[-1] else SafeString("")
        return format_html(' fill="{}"{}', DOCUMENT_COLOURS[kind], edge)

    def _type(self, kind: str) -> SafeString:
        if not self.document:
            return SafeString("")
        weight = 600 if kind in {"b", "on-dark"} else 400
        return format_html(
            ' fill="{}" font-family="{}" font-size="11" font-weight="{}"', DOCUMENT_COLOURS[kind], FAMILY, weight
        )


def bullet(
    *, name: str, title: str, outcome: Measure | None, target: Measure | None, top: Measure, is_share: bool,
    document: bool = False,
) -> SafeString:  # fmt: skip
    """A bar for the outcome and an upright line for the target, on a scale from zero to ``top``."""
    pen = Pen(document=document)
    scale = 420 / float(top or 1)
    pen.rect("track", 0, 6, 420, 24, 3)
    if outcome is not None:
        pen.rect("own", 0, 12, min(float(outcome), float(top)) * scale, 12, 2)
    if target is not None:
        pen.rect("ink", min(float(target) * scale, 418.5) - 1.5, 1, 3, 34)
    half = Decimal(str(top)) / 2
    unit = "\u00a0%" if is_share else ""
    pen.text("0", 0, 52)
    pen.text(number(half, 0 if half == int(half) else 1), 210, 52, anchor="middle")
    pen.text(number(top) + unit, 420, 52, anchor="end")
    return pen.figure(420, 56, title=title, description=_bullet_words(outcome, target, is_share), name=name)


def stacked_bars(
    *, name: str, title: str, series: Sequence[str], bars: Sequence[Stack], document: bool = False
) -> SafeString:
    """One bar per group, all of the same length, split by series, with the counts inside and a legend below."""
    pen = Pen(document=document)
    for position, bar in enumerate(bars):
        top = 4 + position * 48
        pen.text(bar.label, 0, top + 14, kind="b")
        pen.text(bar.note, 0, top + 29)
        _draw_parts(pen, bar, top)
    bottom = 4 + len(bars) * 48
    height = bottom + _draw_legend(pen, series, bottom)
    words = " ".join(f"{bar.label}: {_parts_in_words(series, bar)}." for bar in bars)
    return pen.figure(WIDTH, height, title=title, description=words, name=name)


def _draw_parts(pen: Pen, bar: Stack, top: float) -> None:
    """The parts side by side. A narrow part keeps its number where there is room for it."""
    left, room = LABEL_ROOM, WIDTH - LABEL_ROOM
    shown = sum(part or 0 for part in bar.parts) or 1
    for kind, part in zip(SERIES, bar.parts, strict=False):
        if not part:
            continue
        width = room * part / shown
        pen.rect(kind, left + 0.75, top, width - 1.5, 34)
        if width > 8 + 7 * len(str(part)):
            pen.text(
                str(part), left + width / 2, top + 21, kind="on-dark" if kind in DARK_SERIES else "b", anchor="middle"
            )
        left += width


def _draw_legend(pen: Pen, series: Sequence[str], top: float) -> float:
    """Draws the legend in as many rows as it needs; returns the height of it."""
    left, row = LABEL_ROOM, 0
    for kind, label in zip(SERIES, series, strict=False):
        width = 28 + (6.4 if pen.document else 8.4) * len(label)
        if left + width > WIDTH and left > LABEL_ROOM:
            left, row = LABEL_ROOM, row + 1
        pen.rect(kind, left, top + row * 18, 10, 10)
        pen.text(label, left + 15, top + row * 18 + 9)
        left += width
    return 22 + row * 18


def _bullet_words(outcome: Measure | None, target: Measure | None, is_share: bool) -> str:
    def words(value: Measure | None) -> str:
        if value is None:
            return "okänt"
        return percent(value).replace("%", "procent") if is_share else number(value)

    return f"Utfall {words(outcome)}, mål {words(target)}."


def _parts_in_words(series: Sequence[str], bar: Stack) -> str:
    return ", ".join(
        f"{label.lower()} {number(part) if part is not None else 'visas inte'}"
        for label, part in zip(series, bar.parts, strict=False)
    )


def _n(value: float) -> str:
    """A coordinate with at most one decimal, with a point whatever the language."""
    return f"{value:.1f}".removesuffix(".0")
