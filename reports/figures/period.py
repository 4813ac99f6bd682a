"""Periods (perioder): from one midnight in Sweden to another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from nystart.foundation.swedish.formats import date_long

SWEDEN = ZoneInfo("Europe/Stockholm")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """Days from ``start`` up to but not with ``end``, in Swedish time. Raises ValueError when it would be empty."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"A period must hold at least one day: {self.start}–{self.end}")

    @classmethod
    def from_days(cls, first: date, last: date) -> Self:
        """The period with both days in it, as people write it (2008-08-01–2010-09-30)."""
        return cls(first, last + ONE_DAY)

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - ONE_DAY

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days

    def until(self, day: date) -> Self:
        """The part up to and with the day; the whole when the day is outside."""
        return type(self)(self.start, day + ONE_DAY) if day in self else self

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __str__(self) -> str:
        return f"{date_long(self.start)}–{date_long(self.last_day)}"

    def years(self) -> Iterator[Self]:
        """The calendar years the period touches, each cut to the period."""
        for year in range(self.start.year, self.last_day.year + 1):
            yield type(self)(max(self.start, date(year, 1, 1)), min(self.end, date(year + 1, 1, 1)))

    def instants(self) -> tuple[datetime, datetime]:
        """The points in time at which the period begins and has ended."""
        return tuple(datetime.combine(day, time(), SWEDEN) for day in (self.start, self.end))  # type: ignore[return-value]
