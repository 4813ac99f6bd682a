"""Swedish forms of dates, numbers and shares."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from nystart.foundation.swedish import formats
from nystart.foundation.web.templatetags.swedish import browser_name, counted, missing, plural, sentence

TODAY = date(2026, 3, 12)


def plain(text: str) -> str:
    """The text with ordinary spaces, so that the tests can be read."""
    return text.replace(formats.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234567, "1 234 567"),
        (0, "0"),
        (-1200, "−1 200"),
        (Decimal("999.5"), "1 000"),
    ],
)
def test_a_number_is_written_with_groups_of_three(value: Decimal, written: str) -> None:
    assert plain(formats.number(value)) == written


def test_nothing_known_is_nothing_written() -> None:
    for write in (formats.number, formats.money, formats.percent, formats.share, formats.date_long, formats.clock):
        assert write(None) == ""


def test_money_shows_ore_only_when_there_are_any() -> None:
    assert plain(formats.money(Decimal("3071510.00"))) == "3 071 510 kr"
    assert plain(formats.money(Decimal("12.5"))) == "12,50 kr"
    assert plain(formats.money(800, "EUR")) == "800 euro"


def test_a_share_is_a_percentage_with_decimals() -> None:
    assert plain(formats.percent(Decimal("41.58"), 2)) == "41,58 %"
    assert plain(formats.share(Decimal("0.4"))) == "40,0 %"


def test_a_half_is_rounded_up() -> None:
    assert formats.number(Decimal("2.5")) == "3"
    assert formats.number(Decimal("0.125"), 2) == "0,13"


def test_dates_are_written_in_words() -> None:
    assert plain(formats.date_long(date(2021, 5, 17))) == "17 maj 2021"
    assert plain(formats.date_short(date(2021, 3, 1))) == "1 mars"
    assert plain(formats.weekday_date(TODAY)) == "Torsdag 12 mars"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 3, 12), "i dag"),
        (date(2026, 3, 11), "i går"),
        (date(2026, 3, 13), "i morgon"),
        (date(2026, 3, 17), "17 mars"),
        (date(2025, 12, 1), "1 december 2025"),
    ],
)
def test_a_near_day_is_said_in_words(day: date, written: str) -> None:
    assert plain(formats.date_words(day, TODAY)) == written


def test_a_moment_just_after_midnight_in_sweden_belongs_to_that_day() -> None:
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert plain(formats.date_long(moment)) == "2 juli 2026"
    assert formats.clock(moment) == "00.30"


def test_how_late_something_is() -> None:
    assert plain(formats.days_late(date(2026, 3, 7), TODAY)) == "5 dagar"
    assert plain(formats.days_late(date(2026, 3, 11), TODAY)) == "1 dag"
    assert formats.days_late(TODAY, TODAY) == ""


def test_minutes_and_bytes_are_told_in_useful_units() -> None:
    assert plain(formats.duration(150)) == "2 tim 30 min"
    assert plain(formats.duration(0)) == "0 min"
    assert plain(formats.file_size(412_300)) == "412 kB"
    assert plain(formats.file_size(2_560_000)) == "2,6 MB"


def test_zero_is_known_and_an_empty_value_is_not() -> None:
    assert missing(0) == 0
    assert missing(None) == missing("") == "uppgift saknas"


def test_nouns_follow_their_number() -> None:
    assert plain(counted(1, "plats,platser")) == "1 plats"
    assert plain(counted(1200, "plats,platser")) == "1 200 platser"
    assert plural(2, "mål") == "mål"


def test_small_numbers_are_words() -> None:
    assert [formats.count_word(value) for value in (1, 4, 12, 13)] == ["en", "fyra", "tolv", "13"]
    assert formats.count_word(1, neuter=True) == "ett"


def test_a_sentence_keeps_the_rest_of_its_letters() -> None:
    assert sentence("i dag träffar hon SFI") == "I dag träffar hon SFI"


def test_a_browser_is_told_by_its_common_name() -> None:
    assert browser_name("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0") == "Edge på Windows"
    assert browser_name("") == "Annan webbläsare"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 byte"), (999, "999 byte"), (1000, "1 kB"), (999_999, "1 000 kB"), (1_000_000, "1,0 MB"), (None, "")],
)
def test_the_size_of_a_file_changes_its_unit_at_a_thousand(count, words):
    assert plain(formats.file_size(count)) == words
