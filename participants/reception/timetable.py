"""When a reception is open and who is in the house, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .models import Duty, OpeningException, Reception

Span = tuple[time, time]


@dataclass(frozen=True)
class Day:
    """One day of a reception: the hours it is open, why they are not the usual ones, and who is in the house."""

    on: date
    hours: Sequence[Span]
    reason: str = ""
    is_unusual: bool = False
    duties: Sequence[Duty] = ()

    @property
    def is_open(self) -> bool:
        """Whether anybody is let in at some time of the day."""
        return bool(self.hours)

    def is_open_at(self, moment: time) -> bool:
        """Whether the door is open at the time."""
        return any(opens <= moment < closes for opens, closes in self.hours)

    @property
    def hours_words(self) -> str:
        """9.00–12.00 och 13.00–16.00, or stängt."""
        return " och ".join(f"{opens:%H.%M}–{closes:%H.%M}" for opens, closes in self.hours) or "stängt"


def days_of(reception: Reception, first: date, count: int = 7) -> list[Day]:
    """So many days from the first one, in three questions however many they are."""
    last = first + timedelta(days=count - 1)
    usual: dict[int, list[Span]] = {}
    for row in reception.hours.order_by("weekday", "opens_at"):
        usual.setdefault(row.weekday, []).append((row.opens_at, row.closes_at))
    unusual = {row.on: row for row in reception.exceptions.filter(on__range=(first, last))}
    duties = list(reception.duties.order_by("starts_at", "authority", "pk"))
    days = [first + timedelta(days=number) for number in range(count)]
    return [_day(on, usual.get(on.isoweekday(), []), unusual.get(on), duties) for on in days]


def _day(on: date, usual: list[Span], unusual: OpeningException | None, duties: list[Duty]) -> Day:
    hours, reason = usual, ""
    if unusual is not None:
        hours, reason = unusual.hours, unusual.reason
    there = [duty for duty in duties if duty.sits_on(on)] if hours else []
    return Day(on, hours, reason, unusual is not None, there)


def next_opening(days: Sequence[Day], now: datetime) -> tuple[Day, Span] | None:
    """The first time that the door opens after now, of the days given."""
    for day in days:
        for opens, closes in day.hours:
            if day.on > now.date() or opens > now.time():
                return day, (opens, closes)
    return None
