"""What people and coaches have answered about progress: some many times, some once, one late, two half done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from participants.core.models import Enrolment
from participants.progress.codes import ItemKind, Point, Side, Way
from participants.progress.models import Answer, Instrument, Item, Measurement
from participants.progress.models.measurement import items_of
from participants.progress.planning import months_later, next_day

from .drawing import chance
from .past import BATCH

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WAYS = (Way.SCREEN, Way.SCREEN, Way.TOGETHER, Way.PAPER)
FIRST_AFTER = timedelta(days=9)
NOT_YET = timedelta(days=26)
"""Who began so lately is still to be measured: some in good time, some late."""
LATE = 16
"""The number of somebody who should have been measured again some weeks ago."""
BOTH = (Side.COACH, Side.PARTICIPANT)


@dataclass
class Writer:
    """Gathers measurements with their answers, and writes them in few statements."""

    random: Random
    measurements: list[Measurement] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.progress, self.health = (Instrument.objects.get(code=code) for code in ("progress", "three_m"))
        self.items = {each.pk: list(items_of(each)) for each in (self.progress, self.health)}

    def measure(
        self, enrolment: Enrolment, instrument: Instrument, point: str, held_on: date, levels: dict[str, float],
        sides: Iterable[str] = BOTH,
    ) -> None:  # fmt: skip
        """One occasion: values around the levels (0 to 1 of each scale), answered by so many sides."""
        made = Measurement(
            controller_id=enrolment.controller_id,
            participant_id=enrolment.participant_id,
            enrolment=enrolment,
            instrument=instrument,
            point=point,
            held_on=held_on,
            opened_by=enrolment.caseworker,
        )
        self.measurements.append(made)
        at = datetime.combine(held_on, time(10, 20), STOCKHOLM)
        for side in sides:
            self.answers += [self._answer(made, item, side, levels) for item in self.items[instrument.pk]]
            if side == Side.COACH:
                made.coach, made.coach_done_at = enrolment.caseworker, at
            else:
                made.way, made.participant_done_at = self.random.choice(WAYS), at
        if made.coach_done_at and made.participant_done_at:
            made.done_on, made.next_on = held_on, next_day(instrument, enrolment, point, held_on)

    def _answer(self, made: Measurement, item: Item, side: str, levels: dict[str, float]) -> Answer:
        level = levels[item.code] + self.random.uniform(-0.1, 0.1) + (0.06 if side == Side.PARTICIPANT else 0)
        if item.kind == ItemKind.LADDER:
            level = levels[item.code]
        value = round(item.low + (item.high - item.low) * min(1, max(0, level)))
        declined = side == Side.PARTICIPANT and chance(self.random, 3)
        return Answer(
            controller_id=made.controller_id,
            measurement=made,
            item=item,
            side=side,
            value=None if declined else value,
            declined=declined,
        )

    def save(self) -> None:
        """Write it all: answers before their side is done, since what is done stands."""
        told = ["way", "participant_done_at", "coach", "coach_done_at", "done_on", "next_on"]
        kept = [{name: getattr(one, name) for name in told} for one in self.measurements]
        empty = {
            "way": "",
            "participant_done_at": None,
            "coach": None,
            "coach_done_at": None,
            "done_on": None,
            "next_on": None,
        }
        for one in self.measurements:
            _set(one, empty)
        _in_rounds(self.measurements, self.answers, kept, told)

    def levels(self) -> dict[str, float]:
        """Where somebody begins on every scale."""
        return {item.code: self.random.uniform(0.1, 0.55) for items in self.items.values() for item in items} | {
            "ladder": self.random.choice([0.0, 0.2, 0.2, 0.4])
        }

    def later(self, levels: dict[str, float]) -> dict[str, float]:
        """Some months later: most of it better, some of it not."""
        moved = {code: level + self.random.uniform(-0.08, 0.22) for code, level in levels.items()}
        return moved | {
            "ladder": min(1.0, max(0.0, levels["ladder"] + self.random.choice([0, 0, 0.2, 0.2, 0.4, -0.2])))
        }


def _set(one: Measurement, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(one, name, value)


def _in_rounds(
    measurements: list[Measurement], answers: list[Answer], kept: list[dict[str, object]], told: list[str]
) -> None:
    """One open occasion at a time for each participation: the first of everybody, then the second, and so on."""
    mine: dict[object, list[Answer]] = {}
    for answer in answers:
        mine.setdefault(answer.measurement_id, []).append(answer)
    waiting = list(zip(measurements, kept, strict=True))
    while waiting:
        seen: set[tuple[object, object]] = set()
        now: list[tuple[Measurement, dict[str, object]]] = []
        then: list[tuple[Measurement, dict[str, object]]] = []
        for one, values in waiting:
            key = (one.enrolment_id, one.instrument_id)
            (then if key in seen else now).append((one, values))
            seen.add(key)
        Measurement.objects.bulk_create([one for one, _values in now], batch_size=BATCH)
        Answer.objects.bulk_create([a for one, _values in now for a in mine.get(one.pk, ())], batch_size=BATCH)
        for one, values in now:
            _set(one, values)
        Measurement.objects.bulk_update([one for one, _values in now], told, batch_size=BATCH)
        waiting = then


def measure_running(enrolments: list[Enrolment], day: date) -> None:
    """The project of today: measured every third month, one late, those who began lately not yet, and two begun."""
    writer = Writer(Random("progress"))  # nosec B311
    left_first = min((one for one in enrolments if one.ends_on), key=lambda one: one.starts_on, default=None)
    for number, enrolment in enumerate(enrolments):
        # Who left first comes again under the same name (two_files).
        if enrolment.starts_on <= day - NOT_YET and enrolment is not left_first:
            _measure_until(writer, enrolment, day, number)
    writer.save()


def _measure_until(writer: Writer, enrolment: Enrolment, day: date, number: int) -> None:
    levels, held_on, times = writer.levels(), enrolment.starts_on + FIRST_AFTER, 0
    last = min(enrolment.ends_on or day, day)
    if held_on > last:
        return
    while held_on <= last and times < 6 and not (times and number == LATE and months_later(held_on, 3) > last):
        sides = _sides(number) if months_later(held_on, 3) > day and enrolment.ends_on is None else BOTH
        point = Point.ONGOING if times else Point.START
        writer.measure(enrolment, writer.progress, point, held_on, levels, sides)
        if number % 4 == 0 and not times:
            writer.measure(enrolment, writer.health, Point.START, held_on, levels)
        levels, held_on, times = writer.later(levels), months_later(held_on, 3), times + 1
    if enrolment.ends_on and enrolment.ends_on < day:
        writer.measure(enrolment, writer.progress, Point.EXIT, enrolment.ends_on, levels)
        if number % 4 == 0:
            writer.measure(enrolment, writer.health, Point.EXIT, enrolment.ends_on, levels)
        after = enrolment.ends_on + timedelta(days=28)
        if after < day and number % 2:
            writer.measure(enrolment, writer.progress, Point.DAYS_28, after, writer.later(levels))


def _sides(number: int) -> tuple[str, ...]:
    """Who has answered the latest measurement of somebody who takes part."""
    return {24: (Side.COACH,), 6: (Side.PARTICIPANT,)}.get(number, BOTH)


def measure_past(enrolments: list[Enrolment]) -> None:
    """A project that is over: before and after, with 3M (Resurscenter)."""
    writer = Writer(Random("before and after"))  # nosec B311
    for enrolment in enrolments:
        if enrolment.ends_on is None or enrolment.exit_reason_id == "registration_error":
            continue
        levels = writer.levels()
        first = min(enrolment.starts_on + FIRST_AFTER, enrolment.ends_on)
        for instrument in (writer.progress, writer.health):
            writer.measure(enrolment, instrument, Point.START, first, levels)
            writer.measure(enrolment, instrument, Point.EXIT, enrolment.ends_on, writer.later(writer.later(levels)))
    writer.save()
