"""What looks like an identity number in running text: personnummer, samordningsnummer and TF-nummer, however written.

Rather one too many than one too few, but not telephone numbers, amounts, periods or organisation numbers: the first six
digits must be a day (60 more for a coordination number, whose month or day may be unknown), and ten digits in a row
without a dash must have the right check digit.
"""

import re
from dataclasses import dataclass

from nystart.foundation.swedish.text import HYPHENS

DASHES = f"{HYPHENS}+"
PATTERN = re.compile(
    rf"""(?<![\d,.])(?P<century>18|19|20)?(?P<year>\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})
    (?P<mark>[{DASHES}\u00a0\ ]|\s?[{DASHES}]\s?)?(?P<last>\d{{4}}|TF\s?\d{{2}})(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
DASHED = re.compile(
    r"(?<!\d)(?:18|19|20)?(?P<year>\d{2})-(?P<month>\d{2})-(?P<day>\d{2})[-+\u00a0 ](?P<last>\d{4}|TF\d{2})(?!-?\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Where in a text something stands: positions of its first letter and of the one after its last."""

    start: int
    end: int


def identity_numbers(text: str) -> list[Place]:
    """The places of everything that looks like an identity number, in order."""
    found = [Place(*match.span()) for match in PATTERN.finditer(text) if _is_identity_number(match)]
    found += [Place(*match.span()) for match in DASHED.finditer(text) if _is_day(match)]
    return sorted(set(found), key=lambda place: place.start)


def _is_identity_number(match: re.Match[str]) -> bool:
    if not _is_day(match):
        return False
    if match["mark"] or match["century"] or not match["last"].isdigit():
        return True
    return _check_digit_holds(match["year"] + match["month"] + match["day"] + match["last"])


def _is_day(match: re.Match[str]) -> bool:
    month, day = int(match["month"]), int(match["day"])
    if day >= 60:
        return month <= 12 and day <= 91
    return 1 <= month <= 12 and 1 <= day <= 31


def _check_digit_holds(ten: str) -> bool:
    """The check digit of Swedish identity numbers (Luhn): doubled digits, cross sums, a sum that ends in zero."""
    products = [int(digit) * (2 - position % 2) for position, digit in enumerate(ten)]
    return sum(product // 10 + product % 10 for product in products) % 10 == 0
