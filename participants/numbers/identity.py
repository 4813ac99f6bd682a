"""Identity numbers: read as people write them, check, keep 12 characters, show masked.

The package ``personnummer`` checks the digit and the calendar; this module adds what it lacks (Skatteverket, SKV 704): future
dates are refused, coordination numbers may have unknown month and day, and there are TF-numbers and internal numbers.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from personnummer import personnummer

from nystart.foundation.swedish.text import HYPHENS, ascii_digits

from .codes import IdentityKind, LegalSex

SEPARATORS = re.compile(rf"[\s{re.escape(HYPHENS)}]")
FULL = re.compile(r"^(\d{8})\+?(\d{4})$")
SHORT = re.compile(r"^(\d{6})(\+?)(\d{4})$")
TF = re.compile(r"^(\d{8})TF(\d{2})$")
INTERNAL = re.compile(r"^N(\d{1,11})$")
COORDINATION_DAY = 60

LENGTH = 12
FORMS = {
    IdentityKind.PERSONNUMMER: r"[0-9]{12}",
    IdentityKind.COORDINATION_NUMBER: r"[0-9]{12}",
    IdentityKind.TF_NUMBER: r"[0-9]{8}TF[0-9]{2}",
    IdentityKind.INTERNAL: r"N[0-9]{11}",
}
"""How a stored number of each kind looks."""

MESSAGES = {
    "empty": "Skriv personnummer, samordningsnummer eller TF-nummer.",
    "form": "Det är inget nummer som vi känner igen. Skriv tolv siffror, till exempel ååååmmdd-nnnn.",
    "tf_short": "TF-numret är för kort. Skriv åtta siffror, TF och två siffror.",
    "length": "Numret har {count} siffror. Skriv tio eller tolv.",
    "date": "Numrets första del är inget datum. Kontrollera år, månad och dag.",
    "future": "Födelsedatumet i numret ligger i framtiden. Kontrollera året.",
    "old": "Födelsedatumet i numret är före 1890. Kontrollera året.",
    "digit": "Numrets sista siffra stämmer inte. Jämför med legitimationen.",
}
EARLIEST_YEAR = 1890


@dataclass(frozen=True)
class IdentityNumber:
    """A checked number: what kind it is, its 12 characters, and what it tells of birth date and legal sex."""

    kind: IdentityKind
    number: str
    birth_date: date | None
    legal_sex: LegalSex

    @property
    def shown(self) -> str:
        """As it is written on a document: ååååmmdd-nnnn."""
        return shown(self.number)

    def __repr__(self) -> str:
        return f"<IdentityNumber {self.kind}>"


def parse_identity(text: str, *, today: date) -> IdentityNumber:
    """Read a number in any form people write it. Raises ValidationError in words that tell how to mend it."""
    compact = _compact(text)
    if not compact:
        raise _wrong("empty")
    if match := INTERNAL.match(compact):
        return IdentityNumber(IdentityKind.INTERNAL, f"N{int(match[1]):011d}", None, LegalSex.UNKNOWN)
    if "TF" in compact:
        return _tf_number(compact, today)
    return _twelve_digits(_with_century(compact, today), today)


def internal_number(serial: int) -> IdentityNumber:
    """The number of a person who has none (internt nummer), from a serial number of the database."""
    return IdentityNumber(IdentityKind.INTERNAL, f"N{serial:011d}", None, LegalSex.UNKNOWN)


def shown(number: str) -> str:
    """A stored number as it is written: 19890512-TF12, or N 123 for an internal one."""
    if number.startswith("N"):
        return f"N {int(number[1:])}"
    return f"{number[:8]}-{number[8:]}"


def masked(number: str) -> str:
    """A stored number with its last four characters hidden: 19890512-****."""
    return "Internt nummer" if number.startswith("N") else f"{number[:8]}-****"


def looks_like_identity(text: str) -> bool:
    """Whether a text is a number rather than a name: such a text never goes into an address or a log."""
    compact = _compact(text).replace("+", "")
    return bool(re.match(r"^(\d{6,}|\d{8}TF?\d{0,2}|N\d{1,11})$", compact))


def _compact(text: str) -> str:
    return SEPARATORS.sub("", ascii_digits(text).strip().upper())


def _wrong(code: str, **values: object) -> ValidationError:
    return ValidationError(MESSAGES[code].format(**values), code=code)


def _tf_number(compact: str, today: date) -> IdentityNumber:
    match = TF.match(compact)
    if match is None:
        raise _wrong("tf_short" if re.match(r"^\d{0,8}TF\d?$", compact) else "form")
    born = _calendar_date(match[1], today)
    return IdentityNumber(IdentityKind.TF_NUMBER, compact, born, LegalSex.UNKNOWN)


def _with_century(compact: str, today: date) -> str:
    """Twelve digits from ten: the latest year that is not in the future, a hundred years before that after a plus."""
    if full := FULL.match(compact):
        return full[1] + full[2]
    match = SHORT.match(compact)
    if match is None:
        digits = sum(character.isdigit() for character in compact)
        raise _wrong("length", count=digits) if compact.replace("+", "").isdigit() else _wrong("form")
    year = today.year - (today.year - int(match[1][:2])) % 100
    if f"{year}{match[1][2:4]}{int(match[1][4:]) % COORDINATION_DAY:02d}" > f"{today:%Y%m%d}":
        year -= 100
    if match[2] == "+":
        year -= 100
    return f"{year}{match[1][2:]}{match[3]}"


def _twelve_digits(number: str, today: date) -> IdentityNumber:
    """A personal identity or coordination number; the latter has 60 added to the day and may lack month and day."""
    year, month, day = number[:4], int(number[4:6]), int(number[6:8])
    is_coordination = day >= COORDINATION_DAY
    unknown_date = is_coordination and (month == 0 or day == COORDINATION_DAY)
    born = None if unknown_date else _calendar_date(f"{year}{month:02d}{day % COORDINATION_DAY:02d}", today)
    if unknown_date:
        _check_year(int(year), today)
    if not _check_digit_holds(number, unknown_date):
        raise _wrong("digit")
    kind = IdentityKind.COORDINATION_NUMBER if is_coordination else IdentityKind.PERSONNUMMER
    return IdentityNumber(kind, number, born, LegalSex.MALE if int(number[10]) % 2 else LegalSex.FEMALE)


def _check_digit_holds(number: str, unknown_date: bool) -> bool:
    if not unknown_date:
        try:
            personnummer.parse(number)
        except personnummer.PersonnummerException:
            return False
        return True
    return luhn_digit(number[2:11]) == int(number[11])


def luhn_digit(nine: str) -> int:
    """The check digit (kontrollsiffra) of nine digits: every second is doubled, the sum is filled up to tens."""
    doubled = (int(digit) * (2 - position % 2) for position, digit in enumerate(nine))
    return -sum(value - 9 if value > 9 else value for value in doubled) % 10


def _calendar_date(eight: str, today: date) -> date:
    try:
        born = date(int(eight[:4]), int(eight[4:6]), int(eight[6:8]))
    except ValueError:
        raise _wrong("date") from None
    _check_year(born.year, today)
    if born > today:
        raise _wrong("future")
    return born


def _check_year(year: int, today: date) -> None:
    if year > today.year:
        raise _wrong("future")
    if year < EARLIEST_YEAR:
        raise _wrong("old")
