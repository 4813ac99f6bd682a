"""A date can be typed in any Swedish form."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nystart.foundation.swedish.dates import ImpossibleDate, UnreadableDate, parse_date
from nystart.foundation.swedish.formats import MONTHS, date_long

TODAY = date(2026, 3, 12)  # a Thursday
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-17",
        "20210517",
        "210517",
        "21-05-17",
        "17 maj 2021",
        "17 Maj 2021",
        "den 17:e maj 2021",
        "måndag 17 maj 2021",
        "måndagen den 17 maj 2021",
        "17 maj 21",
        "17/5 2021",
        "17/5-2021",
        "17/5/2021",
        "17.5.2021",
        "17-5-2021",
        "2021/05/17",
        "2021 05 17",
        " 17\u00a0maj  2021. ",
        "17 maj, 2021",
    ],
)
def test_every_way_of_writing_a_day_is_read(text: str) -> None:
    assert parse_date(text, today=TODAY) == date(2021, 5, 17)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("i dag", 0),
        ("idag", 0),
        ("I går", -1),
        ("igår", -1),
        ("förrgår", -2),
        ("i morgon", 1),
        ("imorgon", 1),
        ("i övermorgon", 2),
        ("på måndag", 4),
        ("måndag", 4),
        ("i måndags", -3),
        ("i torsdags", -7),
        ("på torsdag", 7),
    ],
)
def test_days_near_today_are_read_in_words(text: str, days: int) -> None:
    assert parse_date(text, today=TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize("text", ["17 mars", "17/3", "17.3", "17 mar"])
def test_without_a_year_this_year_is_meant(text: str) -> None:
    assert parse_date(text, today=TODAY) == date(2026, 3, 17)


def test_a_year_in_two_figures_is_rather_past_than_far_ahead() -> None:
    assert parse_date("891017", today=TODAY) == date(1989, 10, 17)
    assert parse_date("301017", today=TODAY) == date(2030, 10, 17)


@pytest.mark.parametrize("text", ["31 april 2021", "2021-02-29", "32/1 2021", "5/13", "2021-13-01"])
def test_a_day_that_does_not_exist_is_told_apart_from_nonsense(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize("text", ["", "snart", "17 maja 2021", "2021", "17/5/20211", "'; --"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_date(text, today=TODAY)


@given(DAYS)
def test_what_we_write_we_can_read(day: date) -> None:
    assert parse_date(date_long(day), today=TODAY) == day
    assert parse_date(day.isoformat(), today=TODAY) == day
    assert parse_date(f"{day:%Y%m%d}", today=TODAY) == day
    assert parse_date(f"{day.day}/{day.month} {day.year}", today=TODAY) == day
    assert parse_date(f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}", today=TODAY) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(UnreadableDate, ImpossibleDate):
        assert isinstance(parse_date(text, today=TODAY), date)


@pytest.mark.parametrize(
    ("text", "today", "meant"),
    [
        ("20 dec", date(2026, 1, 5), date(2025, 12, 20)),
        ("1/11", date(2026, 2, 28), date(2025, 11, 1)),
        ("31/10", date(2026, 2, 28), date(2026, 10, 31)),
        ("1/11", date(2026, 3, 1), date(2026, 11, 1)),
        ("5 jan", date(2025, 12, 20), date(2026, 1, 5)),
        ("28/2", date(2025, 11, 1), date(2026, 2, 28)),
        ("1/3", date(2025, 11, 1), date(2025, 3, 1)),
        ("28/2", date(2025, 10, 31), date(2025, 2, 28)),
        ("20 dec 2026", date(2026, 1, 5), date(2026, 12, 20)),
        ("20 dec", date(2026, 12, 5), date(2026, 12, 20)),
        ("5 jan", date(2026, 1, 20), date(2026, 1, 5)),
    ],
)
def test_at_new_year_a_day_without_its_year_is_the_nearest(text, today, meant):
    assert parse_date(text, today=today) == meant


@pytest.mark.parametrize(
    "text",
    [
        "tors 26 nov",
        "tor 26/11",
        "tors. 26 nov",
        "torsdag 26 november",
        "torsdagen den 26 nov",
        "２６ nov",
        "26—11—2026",
        "tors, 26 nov",
    ],
)
def test_a_day_is_read_with_its_weekday_and_in_any_width(text):
    assert parse_date(text, today=date(2026, 11, 20)) == date(2026, 11, 26)
