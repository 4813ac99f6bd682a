"""What of the figures may become public: small groups merged, the rest withheld with their complement.

All tables of one report are seen together, since a reader has them all: they share their totals, a goal's numerator is
the sum of rows in the table of exits, years add up to the whole period. See ``docs/decisions/0019``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from participants.core.codes import KoladaOutcome
from projects.goals.codes import Population
from reports.figures.distribution import MISSING_CODE, MISSING_LABEL, SEXES, Distribution, Group
from reports.figures.exits import ONGOING
from reports.figures.final_report import ReportFigures
from reports.figures.goals import GoalResult, Outcome
from reports.tables.suppression import Key, Line, Row, is_small, merge_small, suppress

from .codes import Slot

PERSONS = "persons"
ENROLMENTS = "enrolments"
MERGED_NOTE = "hoplagda, en grupp var för liten"
MANY = 3
"""Groups that are named when merged; more are called "Övriga"."""

SLOTS = {
    Slot.BY_AGE: "by_age",
    Slot.BY_REFERRER: "by_referrer",
    Slot.BY_MUNICIPALITY: "by_municipality",
    Slot.EXITS: "exits",
    Slot.AFTER_90_DAYS: "after_90_days",
    Slot.INCOME_BEFORE: "income_before",
    Slot.INCOME_AFTER: "income_after",
    Slot.OCCUPATION_BEFORE: "occupation_before",
    Slot.OCCUPATION_AFTER: "occupation_after",
    Slot.LADDER: "ladder",
    Slot.BELIEF: "belief",
}
BEFORE_AND_AFTER = (Slot.INCOME_BEFORE, Slot.INCOME_AFTER, Slot.OCCUPATION_BEFORE, Slot.OCCUPATION_AFTER)
"""Tables of the same persons as that of exits: who still takes part is the same row in each."""
WITHIN_GOAL = {
    "work_study_or_felt_chance": (KoladaOutcome.WORK, KoladaOutcome.STUDY),
    "self_supporting_or_much_closer": (KoladaOutcome.WORK,),
    "self_supporting_or_risen": (KoladaOutcome.WORK,),
}
"""Exits that a measure's numerator holds whole, whoever completed."""

WITHIN_ROW = {"risen_on_ladder": (Slot.LADDER, "clearly_up"), "belief_risen": (Slot.BELIEF, "up")}
"""The row of a table that holds a measure's numerator whole."""

NOT_PERSONS = frozenset({"placement_positions", "noted_count", "noted_fact"})


@dataclass(frozen=True)
class Shielded:
    """Figures as they may be shown: merged groups, the keys of withheld numbers, and whether sex may be split."""

    figures: ReportFigures
    withheld: frozenset[Key] = frozenset()
    by_sex: bool = True
    is_public: bool = False

    def shows(self, *keys: Key) -> bool:
        """Whether none of the numbers is withheld."""
        return not any(key in self.withheld for key in keys)


def slots_of(figures: ReportFigures) -> dict[Slot, str]:
    """The tables of persons that there are figures for."""
    return {slot: name for slot, name in SLOTS.items() if getattr(figures, name) is not None}


def whole(figures: ReportFigures) -> Shielded:
    """The full figures, for the project's own staff."""
    return Shielded(figures)


def shield(figures: ReportFigures) -> Shielded:
    """The figures as the public may have them."""
    by_sex = not any(is_small(count) for count in figures.by_age.total.counts)
    merged: dict[str, Any] = {name: _merge(getattr(figures, name), by_sex) for name in slots_of(figures).values()}
    public = replace(figures, **merged)
    book = _Book(public, by_sex)
    withheld = suppress(book.values, book.lines, book.never_shown)
    return Shielded(public, withheld, by_sex, is_public=True)


def cell_key(slot: str, code: str, sex: str) -> Key:
    """A number in a distribution."""
    return ("cell", slot, code, sex)


def row_key(slot: str, code: str) -> Key:
    """The total of a row."""
    return ("row", slot, code)


def sex_key(sex: str) -> Key:
    """The number of women, of men, and of persons whose sex is not known: the foot of every table."""
    return ("sex", sex)


def goal_key(result: GoalResult, outcome: Outcome, part: str) -> Key:
    """A number of a goal: ``of`` (denominator), ``reached``, ``unknown``."""
    return ("goal", result.code, outcome.label, part)


def _merge(distribution: Distribution, by_sex: bool) -> Distribution:
    rows = [
        Row((group.label,), group.counts if by_sex else (group.total,), (group.code,), group.code == MISSING_CODE)
        for group in distribution.groups
    ]
    if not any(row.is_unsafe for row in rows):
        return distribution
    merged = merge_small(rows, ordered=distribution.ordered)
    if not distribution.ordered:
        merged.sort(key=lambda row: (row.fixed, row.is_merged))
    groups = {group.code: group for group in distribution.groups}
    return replace(
        distribution,
        groups=tuple(_joined([groups[code] for code in row.keys], distribution.has_names) for row in merged),
    )


def _joined(groups: list[Group], has_names: bool) -> Group:
    if len(groups) == 1:
        return groups[0]
    female, male, unknown = (sum(column) for column in zip(*(group.counts for group in groups), strict=True))
    outcomes = {group.outcome for group in groups}
    return Group(
        "+".join(group.code for group in groups),
        _label([group.label for group in groups if group.total] or [group.label for group in groups], has_names),
        female,
        male,
        unknown,
        outcome=outcomes.pop() if len(outcomes) == 1 else "mixed",
        note=MERGED_NOTE,
    )


def _label(labels: list[str], has_names: bool) -> str:
    if len(labels) > MANY:
        return f"Övriga ({len(labels)} grupper)"
    first, *rest = labels
    words = [
        first,
        *(label if has_names and label != MISSING_LABEL else label[:1].lower() + label[1:] for label in rest),
    ]
    return " och ".join([", ".join(words[:-1]), words[-1]] if rest else words)


class _Book:
    """All numbers of a report by key, and all sums between them that a reader can form."""

    def __init__(self, figures: ReportFigures, by_sex: bool) -> None:
        self.figures = figures
        self.values: dict[Key, int] = {PERSONS: figures.volume.persons}
        self.lines: list[Line] = []
        self.never_shown: set[Key] = set()
        self._sum(ENROLMENTS, figures.volume.enrolments, (PERSONS,), "again")
        if by_sex:
            self._sexes()
        for slot, name in slots_of(figures).items():
            self._distribution(slot.value, getattr(figures, name), by_sex)
        for slot in BEFORE_AND_AFTER:
            self._still_here(slot.value, by_sex)
        for result in figures.goals:
            if result.measure not in NOT_PERSONS:
                self._goal(result)

    def _sexes(self) -> None:
        total = self.figures.by_age.total
        for sex, count in zip(SEXES, total.counts, strict=True):
            self.values[sex_key(sex.value)] = count
        self.lines.append(Line(PERSONS, tuple(sex_key(sex.value) for sex in SEXES)))

    def _distribution(self, slot: str, distribution: Distribution, by_sex: bool) -> None:
        for group in distribution.groups:
            self.values[row_key(slot, group.code)] = group.total
            if by_sex:
                keys = tuple(cell_key(slot, group.code, sex.value) for sex in SEXES)
                self.values.update(zip(keys, group.counts, strict=True))
                self.lines.append(Line(row_key(slot, group.code), keys))
        codes = [group.code for group in distribution.groups]
        self._line(PERSONS, tuple(row_key(slot, code) for code in codes))
        for sex in SEXES if by_sex else ():
            self._line(sex_key(sex.value), tuple(cell_key(slot, code, sex.value) for code in codes))

    def _still_here(self, slot: str, by_sex: bool) -> None:
        """The row of those who still take part stands in the table of exits as well: withheld there, withheld here."""
        pairs = [(row_key(slot, ONGOING), row_key(Slot.EXITS.value, ONGOING))]
        for sex in SEXES if by_sex else ():
            pairs.append((cell_key(slot, ONGOING, sex.value), cell_key(Slot.EXITS.value, ONGOING, sex.value)))
        for here, there in pairs:
            if here in self.values and there in self.values:
                self._line(here, (there,))

    def _goal(self, result: GoalResult) -> None:
        for outcome in result.outcomes:
            self._outcome(result, outcome)
        for part in ("reached", "of"):
            years = tuple(goal_key(result, year, part) for year in result.years)
            if years and all(key in self.values for key in years):
                self._line(goal_key(result, result.whole, part), years)
        for slot, codes in self._rows_within(result):
            rows = tuple(row_key(slot, code) for code in codes)
            self._rest(goal_key(result, result.whole, "reached"), rows, f"beyond exits {result.code}")
        for row in self._rows_around(result):
            self._rest(row, (goal_key(result, result.whole, "reached"),), f"in the row {result.code}")

    def _outcome(self, result: GoalResult, outcome: Outcome) -> None:
        counted = outcome.counted
        if counted.numerator is None:
            return
        reached, of = goal_key(result, outcome, "reached"), goal_key(result, outcome, "of")
        self.values[reached] = counted.numerator
        if counted.denominator is None:
            self._rest(PERSONS, (reached,), f"not counted {result.code}")
            return
        self.values[of] = counted.denominator
        unknown = goal_key(result, outcome, "unknown")
        self.values[unknown] = counted.unknown
        self._rest(of, (reached, unknown), f"not reached {result.code} {outcome.label}")
        self._rest(PERSONS, (of,), f"outside {result.code} {outcome.label}")

    def _rows_around(self, result: GoalResult) -> Iterator[Key]:
        """The row, merged or not, that holds everybody in the goal's numerator."""
        slot, code = WITHIN_ROW.get(result.measure, (None, ""))
        distribution = getattr(self.figures, SLOTS[slot]) if slot else None
        if slot and distribution and goal_key(result, result.whole, "reached") in self.values:
            yield from (row_key(slot.value, g.code) for g in distribution.groups if code in g.code.split("+"))

    def _rows_within(self, result: GoalResult) -> Iterator[tuple[str, list[str]]]:
        """Rows of other tables whose persons are all in the goal's numerator."""
        outcomes = WITHIN_GOAL.get(result.measure, ())
        if outcomes and result.population != Population.COMPLETED.label:
            yield Slot.EXITS.value, [g.code for g in self.figures.exits.groups if g.outcome in outcomes]
        if result.measure == "in_work_at_follow_up":
            yield Slot.AFTER_90_DAYS.value, [g.code for g in self.figures.after_90_days.groups if g.code == "work"]

    def _sum(self, total: Key, value: int, parts: tuple[Key, ...], rest: str) -> None:
        self.values[total] = value
        self._rest(total, parts, rest)

    def _rest(self, total: Key, parts: tuple[Key, ...], name: str) -> None:
        """What is left of a total is never shown, but anybody can subtract it."""
        left = self.values[total] - sum(self.values[part] for part in parts)
        if parts and left >= 0:
            self.values[("rest", name)] = left
            self.never_shown.add(("rest", name))
            self.lines.append(Line(total, (*parts, ("rest", name))))

    def _line(self, total: Key, parts: tuple[Key, ...]) -> None:
        if self.values[total] == sum(self.values[part] for part in parts):
            self.lines.append(Line(total, parts))
