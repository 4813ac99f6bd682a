"""Amounts, days and counts in the forms in which people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.reading.amounts import Amount, read_amount, read_count, read_percent
from projects.reading.dates import Span, read_day, read_span
from projects.reading.decoding import decode
from projects.reading.project_bank import read_page
from tests.projects.project_bank import page, with_colon


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("7 054 625 kr", 7_054_625, "SEK"),
        ("7\u00a0054\u00a0625\u00a0kr", 7_054_625, "SEK"),
        ("7\u202f054\u202f625 SEK", 7_054_625, "SEK"),
        ("7.054.625:-", 7_054_625, "SEK"),
        ("7,054,625 kronor", 7_054_625, "SEK"),
        ("7054625", 7_054_625, None),
        ("23 377 141", 23_377_141, None),
        ("120 000,50 EUR", "120000.50", "EUR"),
        ("€ 120 000", 120_000, "EUR"),
        ("EUR 120.000,50", "120000.50", "EUR"),
        ("3,2 mkr", 3_200_000, "SEK"),
        ("ca 500 tkr", 500_000, "SEK"),
        ("1,5 miljoner kronor", 1_500_000, "SEK"),
        ("0 kr", 0, "SEK"),
    ],
)
def test_amounts(written, value, currency):
    read = read_page(page([*with_colon({"Region": "Västsverige"}), f"Beviljat ESF-stöd: {written}"]))
    assert read.granted_amount == Decimal(value)
    assert read.currency == (currency or "SEK")
    assert ("currency" in read.derived) == (currency is None)


@pytest.mark.parametrize(
    "written", ["enligt beslut", "kr", "-5 000 kr", "7 054 625 kr och mer", "12 dollar", "1 2 3", "9" * 60]
)
def test_what_is_no_amount_is_not_read_as_one(written):
    assert read_amount(written) is None


@given(st.integers(min_value=0, max_value=10**11))
def test_an_amount_is_read_as_it_was_written(number):
    for written in (f"{number:,} kr".replace(",", " "), f"{number:,} kr".replace(",", "."), f"{number} SEK"):
        assert read_amount(written) == Amount(Decimal(number), "SEK")


@pytest.mark.parametrize(
    "written",
    [
        "2012-01-09 till 2014-06-30", "2012-01-09 - 2014-06-30", "2012-01-09–2014-06-30", "2012-01-09-2014-06-30",
        "2012-01-09till2014-06-30", "20120109-20140630", "120109–140630", "9 januari 2012 – 30 juni 2014",
        "från 9 jan. 2012 t.o.m. 30 juni 2014", "9/1 2012 - 30/6 2014", "9.1.2012–30.6.2014", "2012/01/09 to 2014/06/30",
        "2012-01-09 — 2014-06-30",
    ],
)  # fmt: skip
def test_periods(written):
    assert read_span(written) == Span(date(2012, 1, 9), date(2014, 6, 30))


def test_a_period_by_months_runs_to_the_end_of_the_last():
    assert read_span("2012-01 till 2014-06") == Span(date(2012, 1, 1), date(2014, 6, 30), whole_months=True)
    assert read_span("januari 2012 - februari 2012") == Span(date(2012, 1, 1), date(2012, 2, 29), whole_months=True)


def test_a_period_may_be_open_at_one_end():
    assert read_span("2012-01-09 –") == Span(date(2012, 1, 9), None)
    assert read_span("till 2014-06-30") == Span(None, date(2014, 6, 30))


@pytest.mark.parametrize(
    "written", ["2012", "2012-13-40 till 2014-06-30", "när som helst", "2012-01-09 till 2013-01-01 till 2014-01-01", ""]
)
def test_what_is_no_period_is_not_read_as_one(written):
    assert read_span(written) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_a_day_is_read_as_it_was_written(day):
    for written in (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}"):
        assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "count"), [("530", 530), ("0", 0), ("1 200 personer", 1200), ("60 st", 60), ("ca 60", 60)]
)
def test_counts(written, count):
    assert read_count(written) == count


@pytest.mark.parametrize("written", ["500-600", "många", "-3", "12,5", ""])
def test_what_is_no_count_is_not_read_as_one(written):
    assert read_count(written) is None


def test_nobody_planned_is_a_value_and_unknown_is_unknown():
    rows = with_colon({"Region": "Västsverige", "Projektfas": "Genomförande"})
    assert read_page(page([*rows, "Planerat antal deltagare: 0"])).planned_participants == 0
    assert read_page(page([*rows, "Planerat antal deltagare: -"])).planned_participants is None
    assert (
        read_page(page([*rows, "Planerat antal deltagare: uppgift saknas"])).warnings == read_page(page(rows)).warnings
    )


def test_the_degree_of_co_financing_is_a_value_of_its_own():
    assert read_percent("67,05 %") == Decimal("67.05")
    assert read_percent("140 %") is None
    read = read_page(page(["Region: Västsverige", "Medfinansieringsgrad: 67,05%", "Beviljat ESF-stöd: 1 000 000 kr"]))
    assert read.co_financing_degree == Decimal("67.05")


def test_what_cannot_be_read_is_kept_and_told():
    read = read_page(page(["Region: Västsverige", "Projektfas: Genomförande", "Beviljat ESF-stöd: enligt beslut"]))
    assert read.granted_amount is None and read.currency is None
    assert [(one.label, one.value, one.line) for one in read.unknown_labels] == [
        ("Beviljat ESF-stöd", "enligt beslut", 5)
    ]
    assert "Beviljat ESF-stöd på rad 5 går inte att läsa: ”enligt beslut”." in read.warnings


def test_a_period_that_ends_before_it_begins_is_told():
    read = read_page(page(["Region: Västsverige", "Projektperiod: 2014-06-30 till 2012-01-09"]))
    assert any("slutar (2012-01-09) före den börjar" in warning for warning in read.warnings)


def test_amounts_in_two_currencies_are_told():
    read = read_page(page(["Beviljat ESF-stöd: 100 kr", "Total projektbudget: 200 EUR"]))
    assert any("olika valutor" in warning for warning in read.warnings)


def test_the_currency_may_stand_in_the_label_or_alone():
    assert read_page(page(["Total projektbudget (EUR): 200 000", "Region: Väst"])).currency == "EUR"
    assert read_page(page(["Total projektbudget: 200 000", "Region: Väst", "Valuta: EUR"])).currency == "EUR"


def test_a_file_is_read_as_clean_text():
    assert decode("Na\u0308sta\u200b steg\x07\n".encode()) == "Nästa steg\n"
    assert decode("\ufeffNästa steg".encode("utf-16")) == "Nästa steg"
