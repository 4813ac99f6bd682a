"""The situation of one person before beside after."""

from collections.abc import Mapping
from dataclasses import dataclass

from .codes import Point
from .models import Situation

Words = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One question with its answers; nothing was said where there are no words."""

    label: str
    before: Words
    after: Words


@dataclass(frozen=True)
class Compared:
    """The lines, and what is missing at each point that has come."""

    lines: tuple[Line, ...]
    missing_before: Words
    missing_after: Words
    has_exit: bool

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered at any point."""
        return any(line.before or line.after for line in self.lines)


def compared(situations: Mapping[str, Situation], *, has_exit: bool) -> Compared:
    """The answers at entry and exit beside each other. Before an exit nothing is missing after it."""
    before, after = (_answers(situations.get(point)) for point in (Point.ENTRY, Point.EXIT))
    return Compared(
        lines=tuple(Line(label, before[label], after[label]) for label in before),
        missing_before=_missing(situations.get(Point.ENTRY)),
        missing_after=_missing(situations.get(Point.EXIT)) if has_exit else (),
        has_exit=has_exit,
    )


def _answers(situation: Situation | None) -> dict[str, Words]:
    if situation is None:
        return dict.fromkeys(("Försörjning", "Sysselsättning", "Utbildning", "Tid med offentlig försörjning"), ())
    return {
        "Försörjning": tuple(situation.income_words),
        "Sysselsättning": tuple(situation.occupation_words),
        "Utbildning": tuple(filter(None, [situation.education_words])),
        "Tid med offentlig försörjning": tuple(filter(None, [situation.support_words])),
    }


def _missing(situation: Situation | None) -> Words:
    return ("allt",) if situation is None else tuple(situation.missing)
