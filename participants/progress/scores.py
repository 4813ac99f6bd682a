"""What was measured, side by side and over time (självskattning och coachens bedömning)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from .codes import ItemKind, Side
from .models import Answer, Instrument, Item, Measurement

Values = tuple[int | None, ...]
Given = dict[Any, dict[str, dict[str, int | None]]]
"""Measurement -> side -> code of the item -> value."""


@dataclass(frozen=True)
class Row:
    """One item over time: a value for each measurement from each side. None is "ville inte svara", or not asked then."""

    title: str
    kind: str
    low: int
    high: int
    participant: Values
    coach: Values
    item: Item | None = None

    @property
    def pairs(self) -> list[tuple[int | None, int | None]]:
        """Both sides of each measurement."""
        return list(zip(self.participant, self.coach, strict=True))


@dataclass(frozen=True)
class Movement:
    """From the first rung of the ladder to the latest (stegförflyttning)."""

    first: int
    last: int

    @property
    def steps(self) -> int:
        """How many rungs up; fewer than none is down."""
        return self.last - self.first

    @property
    def words(self) -> str:
        """Upp, samma or ned, with the number of rungs."""
        if not self.steps:
            return "Samma steg"
        return f"{abs(self.steps)} steg {'upp' if self.steps > 0 else 'ned'}"

    def is_clear(self, rise: int) -> bool:
        """Whether the rise is what the project calls clearly closer (tydligt närmare)."""
        return self.steps >= rise


@dataclass(frozen=True)
class Result:
    """All done measurements with one instrument, in the versions that were used."""

    instrument: Instrument
    measurements: tuple[Measurement, ...]
    rows: tuple[Row, ...]

    @property
    def whole(self) -> Row:
        """The mean of all scales, from 0 to 100. The ladder is apart."""
        scales = [row for row in self.rows if row.kind != ItemKind.LADDER]
        times = range(len(self.measurements))
        participant, coach = (
            tuple(whole_of((getattr(row, side)[n], row) for row in scales) for n in times) for side in Side.values
        )
        return Row("Helheten", ItemKind.SCALE, 0, 100, participant, coach)

    @property
    def ladder(self) -> Row | None:
        """The row of the ladder, where the instrument has one."""
        return next((row for row in self.rows if row.kind == ItemKind.LADDER), None)

    def rung(self, value: int) -> str:
        """A rung of the ladder in words."""
        row = self.ladder
        return str(row.item.labels.get(str(value), "")) if row and row.item else ""

    def movement(self, side: str) -> Movement | None:
        """From the first to the latest rung, as one side sees it; nothing before two answers."""
        given = [value for value in getattr(self.ladder, side, ()) if value is not None]
        return Movement(given[0], given[-1]) if len(given) > 1 else None


def whole_of(answers: Iterable[tuple[int | None, Row]]) -> int | None:
    """The mean of answers, each on its own scale brought to 0–100, rounded half up; None when nobody answered."""
    parts = [Decimal(100 * (value - row.low)) / (row.high - row.low) for value, row in answers if value is not None]
    return int((sum(parts, Decimal(0)) / len(parts)).quantize(Decimal(1), ROUND_HALF_UP)) if parts else None


def results(measurements: Sequence[Measurement], answers: Sequence[Answer]) -> list[Result]:
    """The results of each instrument. The measurements are done and in order; answers come with their items."""
    given: Given = {}
    for answer in answers:
        given.setdefault(answer.measurement_id, {}).setdefault(answer.side, {})[answer.item.code] = answer.value
    found = [
        _result(tuple(one for one in measurements if one.instrument.code == code), answers, given)
        for code in dict.fromkeys(measurement.instrument.code for measurement in measurements)
    ]
    return sorted(found, key=lambda result: result.instrument.position)


def _result(measurements: tuple[Measurement, ...], answers: Iterable[Answer], given: Given) -> Result:
    """One instrument's. Items of several versions are the same by their code, in the words of the newest."""
    mine = {measurement.pk for measurement in measurements}
    asked = [answer.item for answer in answers if answer.measurement_id in mine]
    newest = measurements[-1].instrument
    items = {item.code: item for item in sorted(asked, key=lambda item: item.instrument_id == newest.pk)}
    rows = tuple(_row(item, measurements, given) for item in sorted(items.values(), key=lambda item: item.position))
    return Result(newest, measurements, rows)


def _row(item: Item, measurements: tuple[Measurement, ...], given: Given) -> Row:
    participant, coach = (
        tuple(given.get(one.pk, {}).get(side, {}).get(item.code) for one in measurements) for side in Side.values
    )
    return Row(item.title, item.kind, item.low, item.high, participant, coach, item)
