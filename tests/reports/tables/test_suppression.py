"""Small groups cannot be found again, whatever a reader adds and subtracts."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.tables.suppression import THRESHOLD, Line, Row, is_small, merge_small, suppress

COUNTS = st.integers(min_value=0, max_value=7)


def two_way_table(rows):
    """A table with margins, as values and as the sums that a reader knows."""
    width = len(rows[0])
    values = {(r, c): rows[r][c] for r in range(len(rows)) for c in range(width)}
    lines = []
    for r, row in enumerate(rows):
        values[(r, "all")] = sum(row)
        lines.append(Line((r, "all"), tuple((r, c) for c in range(width))))
    for c in range(width):
        values[("all", c)] = sum(row[c] for row in rows)
        lines.append(Line(("all", c), tuple((r, c) for r in range(len(rows)))))
    values[("all", "all")] = sum(map(sum, rows))
    lines.append(Line(("all", "all"), tuple((r, "all") for r in range(len(rows)))))
    lines.append(Line(("all", "all"), tuple(("all", c) for c in range(width))))
    return values, lines


def possible_inner_tables(values, hidden, shape):
    """Every table that shows the same to a reader, by trying all: the attacker has all the time in the world."""
    height, width = shape
    cells = list(product(range(height), range(width)))
    unknown = [cell for cell in cells if cell in hidden]
    found = []
    for guess in product(range(9), repeat=len(unknown)):
        table = {cell: values[cell] for cell in cells} | dict(zip(unknown, guess, strict=True))
        sums = {(r, "all"): sum(table[(r, c)] for c in range(width)) for r in range(height)}
        sums |= {("all", c): sum(table[(r, c)] for r in range(height)) for c in range(width)}
        sums[("all", "all")] = sum(table.values())
        if all(sums[key] == values[key] for key in sums if key not in hidden):
            found.append(table | sums)
    return found


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=2))
def test_an_attacker_who_knows_all_that_is_shown_cannot_pin_a_small_cell(rows):
    values, lines = two_way_table(rows)
    hidden = suppress(values, lines)
    possible = possible_inner_tables(values, hidden, (2, 2))
    for key, value in values.items():
        if is_small(value):
            assert key in hidden
            assert len({table[key] for table in possible}) > 1, (rows, key, hidden)


@pytest.mark.parametrize(("a", "b", "more"), [(2, 2, True), (2, 3, False), (3, 3, False)])
def test_withheld_cells_that_are_few_together_take_another_with_them(a, b, more):
    values = {"a": a, "b": b, "c": 7, "all": a + b + 7}
    hidden = suppress(values, [Line("all", ("a", "b", "c"))])
    assert hidden == ({"a", "b", "c"} if more else {"a", "b"})


@pytest.mark.parametrize(("last", "more"), [(0, True), (5, False)])
def test_no_other_table_has_fewer_than_nobody_in_a_cell(last, more):
    """Only a count below zero in the last cell would let the first be 3 instead of 2: so the reader knows that it is 2."""
    values = {"a": 2, "b": 5, "c": 0, "d": last, "ab": 7, "bc": 5, "cd": last}
    lines = [Line("ab", ("a", "b")), Line("bc", ("b", "c")), Line("cd", ("c", "d"))]
    assert (len(suppress(values, lines, never_shown="abcd")) > len("abcd")) is more


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 3)), min_size=2, max_size=6))
def test_no_line_of_a_larger_table_gives_a_small_cell_away(rows):
    values, lines = two_way_table(rows)
    hidden = suppress(values, lines)
    assert {key for key, value in values.items() if is_small(value)} <= hidden
    for line in lines:
        withheld = [key for key in (line.total, *line.parts) if key in hidden]
        assert not (len(withheld) == 1 and is_small(values[withheld[0]])), (rows, line)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=9), st.booleans())
def test_merging_keeps_every_person_and_leaves_no_small_cell(rows, ordered):
    table = [Row((str(n),), counts, (str(n),)) for n, counts in enumerate(rows)]
    merged = merge_small(table, ordered=ordered)
    for column in range(2):
        assert sum(row.counts[column] for row in merged) == sum(row[column] for row in rows)
    assert sorted(key for row in merged for key in row.keys) == sorted(str(n) for n in range(len(rows)))
    if len(merged) > 1:
        assert not any(row.is_unsafe for row in merged)


def test_ordered_rows_are_merged_with_a_neighbour():
    bands = [Row(("16–24",), (20, 9)), Row(("25–34",), (30, 12)), Row(("35–44",), (3, 6)), Row(("45–54",), (9, 8))]
    assert [row.labels for row in merge_small(bands, ordered=True)] == [("16–24",), ("25–34",), ("35–44", "45–54")]


def test_small_reasons_are_merged_with_each_other_before_a_large_one_is_touched():
    reasons = [Row(("Arbete",), (30,)), Row(("Flyttat",), (2,)), Row(("Studier",), (12,)), Row(("Sjukdom",), (4,))]
    assert [row.labels for row in merge_small(reasons)] == [("Arbete",), ("Flyttat", "Sjukdom"), ("Studier",)]


def test_zero_is_shown_and_a_table_without_small_cells_is_left_alone():
    values, lines = two_way_table([(10, 0), (7, THRESHOLD)])
    assert suppress(values, lines) == frozenset()


def test_a_quantity_that_stands_in_no_table_is_protected_from_subtraction():
    """128 reached the goal, 125 of them by work or study: the other three must not be found by subtraction."""
    values = {"goal": 128, "work": 80, "study": 45, "felt only": 3}
    hidden = suppress(values, [Line("goal", ("work", "study", "felt only"))], never_shown=["felt only"])
    assert hidden > {"felt only"}


def test_linked_tables_share_their_totals():
    """Three men in one table are found from another table that shows the men; both must be protected."""
    values = {"all": 30, "women": 27, "men": 3, "north": 18, "south": 12, "men north": 0, "men south": 3}
    lines = [Line("all", ("women", "men")), Line("all", ("north", "south")), Line("men", ("men north", "men south"))]
    hidden = suppress(values, lines)
    assert {"men", "men south"} <= hidden
    assert hidden & {"all", "women"}


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([(0, 5), (5, 1)], {("all", "all"), ("all", 0), (0, "all")}),
        ([(0, 5), (1, 1)], {("all", "all"), (0, 1)}),
    ],
    ids=["one more would fit", "one less would fit"],
)
def test_no_more_is_withheld_than_must_be(rows, shown):
    """A small cell is safe as soon as it could be one more, or one less: either is enough."""
    values, lines = two_way_table(rows)
    assert set(values) - suppress(values, lines) == shown


def test_a_merged_row_has_all_groups_and_is_fixed_only_when_both_were():
    one, other, missing = (
        Row(("Arbete",), (3, 4), ("w",)),
        Row(("Studier",), (1, 0), ("s",)),
        Row(("Okänt",), (2, 2), fixed=True),
    )
    merged = one.merged_with(other)
    assert (merged.labels, merged.counts, merged.keys) == (("Arbete", "Studier"), (4, 4), ("w", "s"))
    assert not one.is_merged and merged.is_merged
    assert not merged.fixed and not one.merged_with(missing).fixed and not missing.merged_with(one).fixed
    assert missing.merged_with(missing).fixed


def test_a_small_row_is_merged_with_the_smallest_that_is_not_empty():
    rows = [Row(("Flyttat",), (3,)), Row(("Ingen",), (0,)), Row(("Studier",), (9,)), Row(("Arbete",), (20,))]
    assert [row.labels for row in merge_small(rows)] == [("Flyttat", "Studier"), ("Ingen",), ("Arbete",)]
