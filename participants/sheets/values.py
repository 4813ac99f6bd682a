"""From a cell to a value: dates as numbers and as text, numbers that lost a zero, phones, choices. Each says how to mend it."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nystart.foundation.spreadsheets import Cell
from nystart.foundation.swedish.dates import ImpossibleDate, UnreadableDate, parse_date
from nystart.foundation.swedish.phones import parse_phone
from nystart.foundation.swedish.text import ascii_digits, clean, one_line
from participants.numbers.identity import IdentityNumber, parse_identity

EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's calendar, counted so that days from March 1900 on are right."""
SERIALS = range(10_000, 80_000)
"""Numbers that are read as days of Excel's calendar: 1927 to 2119."""
LOST_ZEROS = re.compile(r"^\d{8,9}$")
SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?E\+?\d+$", re.IGNORECASE)
NUMBERS = re.compile(r"\d+")
YES = frozenset({"ja", "j", "x", "1", "sant", "true", "yes", "ok", "klar", "fullföljt", "fullföljde"})
NO = frozenset({"nej", "n", "0", "falskt", "false", "no", "avbrott", "avbröt", "ej", "inte"})


class WrongValue(ValueError):
    """A cell that cannot be used. The message is Swedish, says how to mend it, and may quote what stood there."""


def as_text(cell: Cell) -> str:
    """What stands in the cell, on one line; whole numbers without decimals."""
    return one_line(as_prose(cell))


def as_prose(cell: Cell) -> str:
    """The same with its line breaks."""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return clean(str(cell)).strip()


def as_date(cell: Cell, today: date) -> date:
    """The day, from a date, a number of Excel's calendar, or a text in any Swedish form that says the year."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    if text.isdecimal() and int(text) in SERIALS:
        return EPOCH + timedelta(days=int(text))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}.*", text):
        text = text[:10]
    if not _says_a_year(text):
        raise WrongValue(f"”{text[:30]}” är inget helt datum. Skriv år, månad och dag, till exempel 2024-03-01.")
    try:
        return parse_date(text, today=today)
    except ImpossibleDate:
        raise WrongValue(f"Dagen ”{text[:30]}” finns inte. Se efter i almanackan och ändra.") from None
    except UnreadableDate:
        raise WrongValue(f"Vi förstår inte datumet ”{text[:30]}”. Skriv till exempel 2024-03-01.") from None


def _says_a_year(text: str) -> bool:
    """Whether it is more than a day and a month: this year's days are no guess in a list of earlier years."""
    groups = NUMBERS.findall(text)
    in_words = bool(re.search(r"[a-zåäö]{3,}", text, re.IGNORECASE))
    return len(groups) > 2 or (len(groups) == 2 and in_words) or (len(groups) == 1 and len(groups[0]) in (6, 8))


def as_identity(cell: Cell, today: date) -> tuple[IdentityNumber, bool]:
    """The number, and whether zeros that Excel took away in front were put back: only when the check digit then holds.

    The message never quotes the number.
    """
    text = as_text(cell)
    if SCIENTIFIC.match(text):
        raise WrongValue(
            "Excel har gjort om numret till en avrundad siffra. Formatera kolumnen som text och skriv numret igen."
        )
    compact = re.sub(r"[\s-]", "", ascii_digits(text))
    try:
        return parse_identity(text, today=today), False
    except ValidationError as error:
        if not LOST_ZEROS.match(compact):
            raise WrongValue(error.messages[0]) from None
    try:
        return parse_identity(compact.zfill(10), today=today), True
    except ValidationError:
        raise WrongValue(
            f"Numret har {len(compact)} siffror. En nolla kan ha fallit bort, men med en nolla framför stämmer det inte heller."
            " Skriv hela numret."
        ) from None


def as_phone(cell: Cell) -> str:
    """A phone number; one that Excel took the first zero from gets it back when it can then be dialled."""
    text = as_text(cell)
    for written in (text, f"0{text}") if text.isdecimal() and not text.startswith("0") else (text,):
        try:
            return parse_phone(written)
        except ValidationError as error:
            wrong = error.messages[0]
    raise WrongValue(wrong)


def as_email(cell: Cell) -> str:
    """An e-mail address."""
    text = as_text(cell).removeprefix("mailto:").lower()
    try:
        validate_email(text)
    except ValidationError:
        raise WrongValue("Det är ingen e-postadress. Skriv till exempel namn@exempel.se.") from None
    return text


def as_postcode(cell: Cell) -> str:
    """Five digits in two groups, or as it stands when it is abroad."""
    digits = re.sub(r"[\s-]", "", as_text(cell))
    if re.fullmatch(r"\d{5}", digits):
        return f"{digits[:3]} {digits[3:]}"
    raise WrongValue("Postnumret har inte fem siffror. Skriv till exempel 577 30.")


def as_yes_no(cell: Cell) -> bool:
    """Ja or nej, also as a cross, 1 or 0."""
    word = as_text(cell).casefold().rstrip(".")
    if word in YES:
        return True
    if word in NO:
        return False
    raise WrongValue("Skriv ja eller nej.")


def as_decimal(cell: Cell) -> Decimal:
    """A number with decimal comma or point, and spaces between thousands."""
    text = re.sub(r"\s", "", as_text(cell)).replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        raise WrongValue("Det är inget tal. Skriv till exempel 7,5.") from None
