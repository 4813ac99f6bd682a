"""Reads a date in any form that people write in Swedish."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from nystart.foundation.swedish.formats import MONTHS, WEEKDAYS
from nystart.foundation.swedish.text import ascii_digits, one_hyphen, one_line

RELATIVE = {"i förrgår": -2, "i går": -1, "i dag": 0, "i morgon": 1, "i övermorgon": 2}
SHORT_MONTHS = {month[:3]: index for index, month in enumerate(MONTHS, start=1)} | {"sept": 9}
YEARS_AHEAD = 10
"""A year in two figures is read as this century up to so many years from now, else as the last."""

NEW_YEAR_MONTHS = 2
"""So many months on each side of New Year, a day of the other side without its year is of the other year."""

DAY_IN_FRONT = re.compile(rf"^(?:(?:{'|'.join(WEEKDAYS)})(?:en)?|mån|tis|ons|tors?|fre|lör|sön)\.?,? (?:den )?(?=\d)")
YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
EIGHT_FIGURES = re.compile(r"(\d{4})(\d{2})(\d{2})")
SIX_FIGURES = re.compile(r"(\d{2})(-?)(\d{2})\2(\d{2})")
DAY_MONTH = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/., -] ?(\d{4}|\d{2}))?")
IN_WORDS = re.compile(r"(?:den )?(\d{1,2})(?:[:.]?[ae])?\.? ?([a-zåäö]+)\.?(?:,? ?(\d{4}|\d{2}))?")
WEEKDAY = re.compile(r"(?:(i|på) )?([a-zåäö]+?)(s)?")


class UnreadableDate(ValueError):
    """The text is no date in any form we know."""


class ImpossibleDate(ValueError):
    """The text is a date in form, but the day does not exist."""


def parse_date(text: str, *, today: date) -> date:
    """The day that a person meant.

    Reads 2021-05-17, 20210517, 210517, 17 maj 2021, 17/5 2021, 17.5.2021, 17 maj (this year), tors 26 nov, i dag,
    i går, i måndags and på måndag. Raises UnreadableDate or ImpossibleDate.
    """
    cleaned = _clean(text)
    for reader in READERS:
        day = reader(cleaned, today)
        if day is not None:
            return day
    raise UnreadableDate(text)


def _clean(text: str) -> str:
    """Lower case, single spaces, ordinary hyphens, and the day's name in front taken away."""
    cleaned = one_line(one_hyphen(ascii_digits(text))).lower().rstrip(".,")
    cleaned = re.sub(r"^i(dag|går|morgon|förrgår|övermorgon)$", r"i \1", cleaned)
    if cleaned in ("förrgår", "övermorgon"):
        cleaned = f"i {cleaned}"
    return DAY_IN_FRONT.sub("", cleaned)


def _relative(text: str, today: date) -> date | None:
    if text in RELATIVE:
        return today + timedelta(days=RELATIVE[text])
    match = WEEKDAY.fullmatch(text)
    if not match or match[2] not in WEEKDAYS:
        return None
    ahead = (WEEKDAYS.index(match[2]) - today.weekday()) % 7 or 7
    past = match[1] == "i" and match[3]
    return today + timedelta(days=ahead if not past else ahead - 7 if ahead < 7 else -7)


def _year_first(text: str, today: date) -> date | None:
    match = YEAR_FIRST.fullmatch(text) or EIGHT_FIGURES.fullmatch(text)
    return _day(match[1], int(match[2]), match[3], today) if match else None


def _six_figures(text: str, today: date) -> date | None:
    match = SIX_FIGURES.fullmatch(text)
    return _day(match[1], int(match[3]), match[4], today) if match else None


def _day_month(text: str, today: date) -> date | None:
    match = DAY_MONTH.fullmatch(text)
    return _day(match[3], int(match[2]), match[1], today) if match else None


def _in_words(text: str, today: date) -> date | None:
    match = IN_WORDS.fullmatch(text)
    if not match:
        return None
    month = SHORT_MONTHS.get(match[2]) or next(
        (index for index, name in enumerate(MONTHS, start=1) if name == match[2]), None
    )
    return _day(match[3], month, match[1], today) if month else None


def _day(year: str | None, month: int, day: str, today: date) -> date:
    try:
        return date(_year(year, month, today), month, int(day))
    except ValueError as error:
        raise ImpossibleDate(f"{day}/{month}") from error


def _year(text: str | None, month: int, today: date) -> int:
    """The year that is written; without one this year, but at New Year the nearest."""
    if not text:
        if today.month <= NEW_YEAR_MONTHS and month > 12 - NEW_YEAR_MONTHS:
            return today.year - 1
        return today.year + (today.month > 12 - NEW_YEAR_MONTHS and month <= NEW_YEAR_MONTHS)
    if len(text) == 4:
        return int(text)
    century = today.year - today.year % 100
    year = century + int(text)
    return year if year <= today.year + YEARS_AHEAD else year - 100


READERS: tuple[Callable[[str, date], date | None], ...] = (_relative, _year_first, _six_figures, _day_month, _in_words)
