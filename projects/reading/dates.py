"""Days and periods in the forms found on project pages."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "feb": 2, "mars": 3, "mar": 3, "april": 4, "apr": 4, "maj": 5, "juni": 6, "jun": 6,
    "juli": 7, "jul": 7, "augusti": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"""
    (?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)          # 2012-01-09
  | (?<!\d)(?P<y2>(?:19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?!\d)                # 20120109
  | (?<!\d)(?P<d3>\d\d?)[.]?\s*(?P<n3>{_NAMES})[.]?\s*(?P<y3>(?:19|20)\d\d)   # 9 januari 2012
  | (?<!\d)(?P<d4>\d\d?)[/.](?P<m4>\d\d?)[\s/.-]\s*(?P<y4>(?:19|20)\d\d)      # 9/1 2012, 9.1.2012
  | (?<!\d)(?P<y5>\d\d)(?P<m5>\d\d)(?P<d5>\d\d)(?!\d)                         # 120109
  | (?<!\d)(?P<y6>(?:19|20)\d\d)-(?P<m6>\d\d)(?!\d)                           # 2012-01, the month
  | (?P<n7>{_NAMES})[.]?\s*(?P<y7>(?:19|20)\d\d)                              # januari 2012, the month
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:från|fr\.?\s*o\.?\s*m\.?|from|till|t\.?\s*o\.?\s*m\.?|to|och med|och|[-–—−:.,\s])*", re.IGNORECASE
)


@dataclass(frozen=True)
class Span:
    """From the first day to the last, both included; `whole_months` when the page gives months without days."""

    starts_on: date | None
    ends_on: date | None
    whole_months: bool = False


def read_day(text: str) -> date | None:
    """One day; None when the text is anything else."""
    match = _DAY.fullmatch(text.strip())
    return _day(match) if match and not _is_month(match) else None


def read_span(text: str) -> Span | None:
    """`2008-08-01 till 2010-09-30`, with any dash, without spaces, or with one end open; None when it is anything else."""
    matches = list(_DAY.finditer(text))
    if not 1 <= len(matches) <= 2 or not _BETWEEN.fullmatch(_DAY.sub("", text)):
        return None
    days = [_day(match, last=position == 1) for position, match in enumerate(matches)]
    if None in days:
        return None
    whole_months = any(_is_month(match) for match in matches)
    if len(days) == 2:
        return Span(days[0], days[1], whole_months)
    until = re.match(r"\s*(?:till|t\.?\s*o\.?\s*m)", text, re.IGNORECASE)
    return Span(None, days[0], whole_months) if until else Span(days[0], None, whole_months)


def _is_month(match: re.Match[str]) -> bool:
    return bool(match["y6"] or match["y7"])


def _day(match: re.Match[str], *, last: bool = False) -> date | None:
    for form in "1234567":
        groups = match.groupdict()
        if groups.get(f"y{form}"):
            break
    year, month = int(groups[f"y{form}"]), _month(groups, form)
    if form == "5":
        year += 2000 if year < 70 else 1900
    day = groups.get(f"d{form}")
    try:
        return date(year, month, int(day) if day else calendar.monthrange(year, month)[1] if last else 1)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _month(groups: dict[str, str | None], form: str) -> int:
    name = groups.get(f"n{form}")
    return _MONTHS[name.casefold()] if name else int(groups[f"m{form}"] or 0)
