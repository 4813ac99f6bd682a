"""From cells to values."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from participants.sheets.values import (
    WrongValue,
    as_date,
    as_decimal,
    as_email,
    as_identity,
    as_phone,
    as_postcode,
    as_text,
    as_yes_no,
)

TODAY = date(2026, 3, 12)
NOON = datetime(2024, 3, 1, 12, 30)  # noqa: DTZ001  # as a spreadsheet gives it
BEFORE = date(1995, 1, 1)
"""A day on which the official test numbers of 1903 are read as such when they are written with ten digits."""


@pytest.mark.parametrize(
    "cell",
    [
        45352, 45352.0, "45352", "2024-03-01", "1/3 2024", "24-03-01", "240301", 20240301, "1 mars 2024", "1.3.2024", "2024-03-01 00:00:00",
        date(2024, 3, 1), NOON, "1/3 24", "2024/3/1",
    ],
)  # fmt: skip
def test_days_are_read_however_they_are_written(cell):
    assert as_date(cell, TODAY) == date(2024, 3, 1)


@pytest.mark.parametrize(
    "cell", ["1/3", "1 mars", "i går", "måndag", "31/2 2024", "2024", "x", 9999, 80_000, "2024-13-01"]
)
def test_what_is_no_whole_day_is_a_fault_that_quotes_it(cell):
    with pytest.raises(WrongValue):
        as_date(cell, TODAY)


def test_the_first_and_last_numbers_that_are_days():
    assert as_date(10_000, TODAY) == date(1927, 5, 18)
    assert as_date(79_999, TODAY) == date(2119, 1, 10)


@pytest.mark.parametrize("cell", [308189802, 308189802.0, "308189802", "30818-9802"])
def test_a_lost_zero_is_put_back_when_the_number_then_holds(cell):
    identity, is_mended = as_identity(cell, BEFORE)
    assert (identity.number, is_mended) == ("190308189802", True)


@pytest.mark.parametrize("cell", [190308189802, "19030818-9802", "0308189802"])
def test_a_whole_number_needs_no_mending(cell):
    identity, is_mended = as_identity(cell, BEFORE)
    assert (identity.number, is_mended) == ("190308189802", False)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (308189803, "nolla"),
        ("1,90308E+11", "avrundad"),
        ("190308189803", "sista siffra"),
        ("Amina", "inget nummer"),
        (1234567, "7 siffror"),
    ],
)
def test_a_wrong_number_is_told_without_being_quoted(cell, words):
    with pytest.raises(WrongValue) as wrong:
        as_identity(cell, BEFORE)
    assert words in str(wrong.value)
    assert str(cell) not in str(wrong.value)


def test_texts_numbers_and_yes_and_no():
    assert as_text(57730.0) == "57730"
    assert as_text(7.5) == "7,5"
    assert as_phone(701740605) == as_phone("070-174 06 05") == "+46701740605"
    assert as_postcode("57730") == "577 30"
    assert as_email("mailto:A@Exempel.se") == "a@exempel.se"
    assert as_decimal("1 234,50") == Decimal("1234.50")
    assert (as_yes_no("JA"), as_yes_no("x"), as_yes_no(True), as_yes_no("nej"), as_yes_no(0)) == (
        True,
        True,
        True,
        False,
        False,
    )


@pytest.mark.parametrize("read", [as_phone, as_postcode, as_email, as_yes_no, as_decimal])
def test_what_is_none_of_them_is_a_fault(read):
    with pytest.raises(WrongValue):
        read("abc")
