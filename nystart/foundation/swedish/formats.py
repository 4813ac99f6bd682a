"""How dates, times, amounts and shares are written in Swedish.

Pure functions, used by template filters, documents and spreadsheets alike. All spaces inside a figure are
no-break spaces, so that a number never parts from its unit at the end of a line.
"""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

MISSING = "uppgift saknas"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
COUNT_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

Day = date | datetime | None
Figure = int | float | Decimal | None


def as_day(value: Day) -> date | None:
    """The calendar day in Swedish time of a date or a point in time."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def date_long(value: Day) -> str:
    """17 maj 2021; an empty string for no date."""
    day = as_day(value)
    return f"{day.day}{NO_BREAK}{MONTHS[day.month - 1]} {day.year}" if day else ""


def date_short(value: Day) -> str:
    """17 mars, without the year."""
    day = as_day(value)
    return f"{day.day}{NO_BREAK}{MONTHS[day.month - 1]}" if day else ""


def date_words(value: Day, today: date | None = None) -> str:
    """I går, i dag, i morgon, otherwise 17 mars, with the year when it is another than this."""
    day = as_day(value)
    if day is None:
        return ""
    today = today or timezone.localdate()
    near = {-1: "i går", 0: "i dag", 1: "i morgon"}.get((day - today).days)
    if near:
        return near
    return date_short(day) if day.year == today.year else date_long(day)


def weekday_date(value: Day) -> str:
    """Torsdag 12 mars."""
    day = as_day(value)
    return f"{WEEKDAYS[day.weekday()].capitalize()} {date_short(day)}" if day else ""


def clock(value: datetime | None) -> str:
    """09.14, in Swedish time."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return f"{local.hour:02d}.{local.minute:02d}"


def number(value: Figure, decimals: int = 0) -> str:
    """1 234 567, or with the given number of decimals; rounded half up as people do by hand."""
    if value is None or value == "":
        return ""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".replace(",", NO_BREAK).replace(".", ",")
    return (MINUS if rounded < 0 else "") + text


def money(value: Figure, currency: str = "SEK") -> str:
    """1 234 567 kr, or euro; öre only when there are any."""
    if value is None or value == "":
        return ""
    amount = Decimal(str(value))
    decimals = 0 if amount == amount.to_integral_value() else 2
    unit = "kr" if currency == "SEK" else "euro" if currency == "EUR" else currency
    return f"{number(amount, decimals)}{NO_BREAK}{unit}"


def percent(value: Figure, decimals: int = 1) -> str:
    """40,0 % of a figure that already is in per cent."""
    return f"{number(value, decimals)}{NO_BREAK}%" if value not in (None, "") else ""


def share(value: Figure, decimals: int = 1) -> str:
    """40,0 % of a share between 0 and 1."""
    return percent(Decimal(str(value)) * 100, decimals) if value not in (None, "") else ""


def duration(minutes: int | None) -> str:
    """2 tim 30 min of a number of minutes."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}{NO_BREAK}tim"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NO_BREAK}min")
    return " ".join(parts)


def file_size(count: int | None) -> str:
    """412 kB of a number of bytes."""
    if count is None:
        return ""
    if count < 1000:
        return f"{count}{NO_BREAK}byte"
    kilo = count / 1000
    return f"{number(kilo)}{NO_BREAK}kB" if kilo < 1000 else f"{number(kilo / 1000, 1)}{NO_BREAK}MB"


def count_word(value: int, neuter: bool = False) -> str:
    """The number as a word up to twelve (en or ett), then as figures."""
    if value == 1 and neuter:
        return "ett"
    return COUNT_WORDS[value] if 0 <= value < len(COUNT_WORDS) else number(value)


def days_late(value: Day, today: date | None = None) -> str:
    """5 dagar since a day that has passed; an empty string when it has not."""
    day = as_day(value)
    if day is None:
        return ""
    late = ((today or timezone.localdate()) - day) // timedelta(days=1)
    if late < 1:
        return ""
    return f"{late}{NO_BREAK}dag" if late == 1 else f"{number(late)}{NO_BREAK}dagar"
