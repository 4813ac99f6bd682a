"""Which programme period does a page belong to, when it does not say?"""

from __future__ import annotations

import re
from datetime import date

# The fund's calls overlapped the calendar years of the programmes: projects of 2007-2013 ran until 2014, those of
# 2014-2020 were granted until 2022. A project belongs to the programme under which it was registered.
_FIRST_DAYS = (("2021-2027", date(2022, 7, 1)), ("2014-2020", date(2014, 7, 1)), ("2007-2013", date(2007, 1, 1)))
_FIRST_YEARS = (("2021-2027", 2022), ("2014-2020", 2015), ("2007-2013", 2007))


def derive_period(
    registry_number: str | None, labels: frozenset[str], starts_on: date | None
) -> tuple[str, str] | None:
    """The period and, in Swedish, what it was derived from; None when nothing tells.

    The registry number's year is the surest, then the labels of the layout, then the first day.
    """
    year = re.match(r"\D{0,6}(20\d\d)\D", registry_number or "")
    if year and int(year[1]) != 2014:
        period = next((code for code, first in _FIRST_YEARS if int(year[1]) >= first), None)
        if period:
            return period, "diarienumret"
    if starts_on:
        period = next((code for code, first in _FIRST_DAYS if starts_on >= first), None)
        return (period, "projektets första dag") if period else None
    if labels >= {"priority_area", "phase"} and not labels & {"specific_objective", "planned_participants"}:
        return "2007-2013", "sidans rubriker"
    if labels >= {"specific_objective", "planned_participants"}:
        return "2014-2020", "sidans rubriker"
    return None
