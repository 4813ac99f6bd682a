"""Occupations are found by word and by code, and shortages hold between their days."""

from datetime import date

import pytest

from projects.occupations.finding import MOST_FOUND, find_occupations, known_occupations
from projects.occupations.models import Occupation, Shortage

pytestmark = pytest.mark.django_db


def test_the_list_is_that_of_statistics_sweden():
    assert Occupation.objects.count() == 429
    assert Occupation.objects.get(pk="5342").label == "Vårdare, boendestödjare"
    assert not Occupation.objects.exclude(code__regex=r"^[0-9]{4}$").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("kock", "5120"),
        ("Kockar", "5120"),
        ("städare", "9111"),
        ("undersköterska äldreboende", "5321"),
        ("LAGER", "4322"),
        ("5120", "5120"),
        ("snickare", "7111"),
    ],
)
def test_a_word_finds_its_group(words, code):
    assert code in [one.code for one in find_occupations(words)]


@pytest.mark.parametrize("words", ["", "   ", "!!", "xyzw", "kock xyzw", "9999"])
def test_what_is_no_word_finds_nothing(words):
    assert list(find_occupations(words)) == []


def test_no_more_than_fit_a_page_are_found():
    assert len(find_occupations("nivå")) == MOST_FOUND
    assert len(find_occupations("1")) == MOST_FOUND


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2026, 1, 31), 0), (date(2026, 2, 1), 1), (date(2026, 6, 30), 1), (date(2026, 7, 1), 0)],
)
def test_a_shortage_holds_from_its_first_day_to_its_last(day, count):
    Shortage.objects.create(
        code="x", occupation_id="5120", label="Hela landet", source="x",
        valid_from=date(2026, 2, 1), valid_to=date(2026, 6, 30),
    )  # fmt: skip
    (cook,) = known_occupations(["5120", "9999"], day)
    assert len(cook.shortages) == count


def test_without_days_a_shortage_always_holds():
    Shortage.objects.create(code="x", occupation_id="5120", label="Hela landet", source="x")
    assert len(known_occupations(["5120"], date(2000, 1, 1))[0].shortages) == 1


def test_occupations_keep_the_order_in_which_they_were_chosen(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert [one.code for one in known_occupations(["9111", "5120"], date(2026, 3, 1))] == ["9111", "5120"]
    with django_assert_num_queries(0):
        assert known_occupations([], date(2026, 3, 1)) == []
