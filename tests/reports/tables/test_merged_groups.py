"""What a row is called when groups that are too small have been put together."""

from dataclasses import replace

import pytest

from reports.figures.distribution import MISSING_CODE, Distribution, Group
from reports.tables.shield import MERGED_NOTE, shield
from tests.reports.tables.test_shield import figures_of


def merged(*groups, has_names=False, ordered=False):
    """The groups of a table by referrer as the public sees them."""
    split = Distribution("Anvisare", "Anvisare", groups, ordered, has_names=has_names)
    return shield(replace(figures_of([]), by_referrer=split)).figures.by_referrer.groups


def groups_of(**sizes):
    return [Group(code, code.capitalize(), size, 0, 0) for code, size in sizes.items()]


@pytest.mark.parametrize(
    ("sizes", "labels"),
    [
        ({"arbete": 9, "studier": 2, "sjukdom": 4}, ["Arbete", "Studier och sjukdom"]),
        ({"arbete": 9, "studier": 1, "sjukdom": 2, "flyttat": 2}, ["Arbete", "Studier, sjukdom och flyttat"]),
        ({"arbete": 9, "a": 1, "b": 1, "c": 1, "d": 2}, ["Arbete", "Övriga (4 grupper)"]),
    ],
)
def test_up_to_three_groups_are_named(sizes, labels):
    assert [group.label for group in merged(*groups_of(**sizes))] == labels


def test_names_keep_their_capitals():
    found = merged(*groups_of(arbete=9, frivården=2, kommunen=4), has_names=True)
    assert [group.label for group in found] == ["Arbete", "Frivården och Kommunen"]


def test_what_is_missing_is_no_name():
    missing = Group(MISSING_CODE, "Uppgift saknas", 2, 0, 0)
    found = merged(*groups_of(arbete=9, frivården=4), missing, has_names=True)
    assert [group.label for group in found] == ["Arbete", "Frivården och uppgift saknas"]


def test_a_merged_row_has_the_persons_of_both_and_says_why():
    one = Group("a", "Arbete", 3, 2, 0, outcome="work")
    other = Group("s", "Studier", 2, 4, 0, outcome="study")
    big = Group("x", "Annat", 20, 20, 0)
    found = {group.code: group for group in merged(big, one, other)}
    assert set(found) == {"x", "a+s"} and found["x"].note == ""
    row = found["a+s"]
    assert (row.counts, row.outcome, row.note) == ((5, 6, 0), "mixed", MERGED_NOTE)


def test_groups_of_one_outcome_keep_it():
    one, other = Group("a", "Arbete", 2, 0, 0, outcome="work"), Group("b", "Eget företag", 4, 0, 0, outcome="work")
    assert [group.outcome for group in merged(one, other)] == ["work"]


def test_an_empty_group_is_not_named_where_another_is_counted():
    found = merged(*groups_of(arbete=3, tom=0))
    assert [group.label for group in found] == ["Arbete"]


def test_merged_rows_come_last_but_before_what_is_missing():
    missing = Group(MISSING_CODE, "Uppgift saknas", 7, 0, 0)
    found = merged(missing, *groups_of(studier=2, sjukdom=4, arbete=9))
    assert [group.label for group in found] == ["Arbete", "Studier och sjukdom", "Uppgift saknas"]
