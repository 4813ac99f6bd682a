"""Small groups (små tal): nobody may be counted out of what becomes public.

A cell of one to four persons is *small*. In everything that leaves the project it is merged with another group, or
withheld together with so many others that no sum, difference or linked table gives it back. Zero is shown: that nobody
is in a group tells of nobody. The reasons are in
``docs/decisions/0019-small-numbers-are-merged-then-withheld.md``.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

THRESHOLD = 5
"""The least group, in persons, that is shown."""

Key = Hashable

SEARCH_STEPS = 4000
"""How long to look for another table that fits before a cell is taken to be known."""


def is_small(value: int) -> bool:
    """Whether a group of this many persons is too small to be shown. Zero is not."""
    return 0 < value < THRESHOLD


@dataclass(frozen=True)
class Line:
    """What every reader knows: one cell is the sum of the others."""

    total: Key
    parts: tuple[Key, ...]

    def weights(self) -> list[tuple[Key, int]]:
        """The cells with their signs; the weighted sum is zero."""
        return [(self.total, -1), *((part, 1) for part in self.parts)]


@dataclass(frozen=True)
class Row:
    """A row of counts, one per column, with the labels of the groups that were merged into it."""

    labels: tuple[str, ...]
    counts: tuple[int, ...]
    keys: tuple[str, ...] = ()
    fixed: bool = False
    """Merged with others only when nothing else is left (the row for "uppgift saknas")."""

    @property
    def is_unsafe(self) -> bool:
        """Whether one of the cells or their sum is small."""
        return any(is_small(count) for count in self.counts) or is_small(sum(self.counts))

    @property
    def is_merged(self) -> bool:
        """Whether the row holds more than one group."""
        return len(self.labels) > 1

    def merged_with(self, other: "Row") -> "Row":
        """One row of two, in the order of the table."""
        counts = tuple(mine + theirs for mine, theirs in zip(self.counts, other.counts, strict=True))
        return Row((*self.labels, *other.labels), counts, (*self.keys, *other.keys), self.fixed and other.fixed)


def merge_small(rows: Sequence[Row], *, ordered: bool = False) -> list[Row]:
    """Merge rows until none has a small cell, or only one is left.

    Ordered rows (age bands) are merged with a neighbour; others with the smallest row that is not empty.
    """
    merged = list(rows)
    while len(merged) > 1 and any(row.is_unsafe for row in merged):
        first = next(index for index, row in enumerate(merged) if row.is_unsafe)
        second = _neighbour(merged, first) if ordered else _smallest(merged, first)
        low, high = sorted((first, second))
        merged[low : high + 1] = [merged[low].merged_with(merged[high]), *merged[low + 1 : high]]
    return merged


def _neighbour(rows: Sequence[Row], index: int) -> int:
    """The smaller of the rows beside this one."""
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(rows)]
    return min(beside, key=lambda other: (rows[other].fixed, sum(rows[other].counts)))


def _smallest(rows: Sequence[Row], index: int) -> int:
    """Another unsafe row if there is one, else the smallest that is not empty."""

    def preference(other: int) -> tuple[bool, bool, bool, int]:
        row = rows[other]
        size = sum(row.counts)
        return (size == 0, not row.is_unsafe, row.fixed, size)

    return min((other for other in range(len(rows)) if other != index), key=preference)


def suppress(values: Mapping[Key, int], lines: Sequence[Line], never_shown: Iterable[Key] = ()) -> frozenset[Key]:
    """The cells to withhold, so that no small cell can be found from the ones that are left.

    ``lines`` are all sums that a reader can form, across tables too: the same quantity has the same key everywhere.
    ``never_shown`` are quantities that stand in no table but could be formed by subtraction.
    """
    puzzle = _Puzzle(values, lines)
    hidden = set(never_shown) | {key for key, value in values.items() if is_small(value)}
    while (exposed := puzzle.exposed(hidden)) is not None:
        hidden.add(puzzle.complement(exposed, hidden))
    return frozenset(hidden)


class _Puzzle:
    """The tables as a reader sees them: known cells, withheld cells, and the sums between them."""

    def __init__(self, values: Mapping[Key, int], lines: Sequence[Line]) -> None:
        self.values = values
        self.lines = [line.weights() for line in lines]
        self.of: dict[Key, list[int]] = {}
        for number, line in enumerate(self.lines):
            for key, _ in line:
                self.of.setdefault(key, []).append(number)
        self.totals = {line.total for line in lines}

    def exposed(self, hidden: set[Key]) -> Key | None:
        """A small cell that the reader could find, or None when all are safe."""
        for key in sorted((key for key in hidden if is_small(self.values[key])), key=str):
            if self._stands_in_thin_line(key, hidden) or not self._could_be_other(key, hidden):
                return key
        return None

    def complement(self, key: Key, hidden: set[Key]) -> Key:
        """The next cell to withhold: near the exposed one, a part before a total, small before large, zero last."""
        near = self._visible_near({key}, hidden) or self._visible_near(self._connected(key, hidden), hidden)
        return min(
            near, key=lambda other: (other in self.totals, self.values[other] == 0, self.values[other], str(other))
        )

    def _visible_near(self, keys: set[Key], hidden: set[Key]) -> set[Key]:
        numbers = {number for key in keys for number in self.of.get(key, ())}
        return {key for number in numbers for key, _ in self.lines[number] if key not in hidden}

    def _connected(self, key: Key, hidden: set[Key]) -> set[Key]:
        """The withheld cells that hang together with this one through shared lines."""
        reached, todo = {key}, [key]
        while todo:
            for number in self.of.get(todo.pop(), ()):
                fresh = {other for other, _ in self.lines[number] if other in hidden} - reached
                reached |= fresh
                todo.extend(fresh)
        return reached

    def _stands_in_thin_line(self, key: Key, hidden: set[Key]) -> bool:
        """Whether the withheld cells of one line are known to be fewer than five persons together."""
        for number in self.of.get(key, ()):
            withheld = [(other, weight) for other, weight in self.lines[number] if other in hidden]
            same_side = all(weight > 0 for _, weight in withheld)
            if same_side and is_small(sum(self.values[other] for other, _ in withheld)):
                return True
        return False

    def _could_be_other(self, key: Key, hidden: set[Key]) -> bool:
        """Whether another table, with another number in this cell, shows the reader the same."""
        return any(_Search(self, hidden).finds({key: step}) for step in (-1, 1))


class _Search:
    """Looks for another set of counts that fits all that is shown: a change is made good line by line."""

    def __init__(self, puzzle: _Puzzle, hidden: set[Key]) -> None:
        self.puzzle = puzzle
        self.hidden = hidden
        self.steps = SEARCH_STEPS

    def finds(self, change: dict[Key, int]) -> bool:
        """Whether the change can be completed without any count below zero."""
        self.steps -= 1
        if self.steps < 0 or any(self.puzzle.values[key] + step < 0 for key, step in change.items()):
            return False
        broken = self._broken_line(change)
        if broken is None:
            return True
        line, error = broken
        free = [(key, weight) for key, weight in line if key in self.hidden and key not in change]
        return any(self.finds({**change, key: -error * weight}) for key, weight in free)

    def _broken_line(self, change: dict[Key, int]) -> tuple[list[tuple[Key, int]], int] | None:
        for number in sorted({number for key in change for number in self.puzzle.of.get(key, ())}):
            line = self.puzzle.lines[number]
            error = sum(change.get(key, 0) * weight for key, weight in line)
            if error:
                return line, error
        return None


__all__ = ["THRESHOLD", "Key", "Line", "Row", "is_small", "merge_small", "suppress"]
