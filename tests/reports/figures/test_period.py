"""Periods are half open: they lie side by side without a gap and without a day that counts twice."""

import itertools
from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures.period import Period

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))


def test_both_days_of_a_project_period_belong_to_it():
    period = Period.from_days(date(2008, 8, 1), date(2010, 9, 30))
    assert date(2008, 8, 1) in period
    assert date(2010, 9, 30) in period
    assert date(2010, 10, 1) not in period
    assert str(period) == "1\u00a0augusti 2008–30\u00a0september 2010"


def test_an_empty_period_is_refused():
    with pytest.raises(ValueError, match="at least one day"):
        Period(date(2010, 1, 1), date(2010, 1, 1))


def test_summer_time_shortens_a_period_in_utc():
    start, end = Period(date(2010, 3, 28), date(2010, 3, 29)).instants()
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=23)


@given(DAYS, st.integers(0, 2000))
def test_the_years_of_a_period_are_the_period(first, more):
    period = Period.from_days(first, first + timedelta(days=more))
    years = list(period.years())
    assert sum(year.days for year in years) == period.days
    assert years[0].start == period.start
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(years))
