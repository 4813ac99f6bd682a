"""The rules of a password (lösenord) are Django's, named in the settings; here they say how to mend it."""

import csv
import re
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError

MUNICIPALITIES = Path(__file__).parent / "data" / "municipalities.csv"
OUR_WORDS = (
    *("nystart", "kommun", "arbetsförmedling", "arbetsmarknad", "jobbcenter", "socialtjänst", "projekt", "praktik"),
    *("coach", "handläggare", "deltagare", "lösenord", "vinter", "vår", "sommar", "höst"),
)
"""What somebody tries first who knows where we work; the names of municipalities come besides."""
SHORTEST_NAME = 5
"""Shorter names of municipalities stand in too many other words (Ale, Eda, Mora)."""
MUST_REMAIN = 6
"""So many letters and digits that are no such word."""


class LongEnough(django.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        return f"Välj ett längre lösenord, minst {self.min_length} tecken. Några ord i rad är lätta att minnas."


class NotOneself(django.UserAttributeSimilarityValidator):
    """Not the own name or address."""

    def get_error_message(self) -> str:
        return "Lösenordet liknar ditt namn eller din e-postadress. Välj något som andra inte kan gissa."


class NotCommon(django.CommonPasswordValidator):
    """Not one of those that everybody tries first."""

    def get_error_message(self) -> str:
        return "Det är ett av de vanligaste lösenorden. Välj något som andra inte kan gissa."


class NotDigits(django.NumericPasswordValidator):
    """Not digits alone."""

    def get_error_message(self) -> str:
        return "Ett lösenord med bara siffror är lätt att gissa. Blanda in ord."


class NotOurWords:
    """Not made of words that everybody here knows: the service, the work, the municipality, the season and a year."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError when too little remains without them."""
        rest, found = _our_words().subn("", password.lower())
        if found and len(re.sub(r"[\W_]", "", rest)) < MUST_REMAIN:
            raise ValidationError(self.get_help_text(), code="our_words")

    def get_help_text(self) -> str:
        """The same as when it is refused."""
        return "Lösenordet består mest av ord som alla här känner till. Blanda in ord som bara du tänker på."


@cache
def _our_words() -> re.Pattern[str]:
    """All of them, the longest first, and years."""
    with MUNICIPALITIES.open(encoding="utf-8") as lines:
        names = [row["name"].lower() for row in csv.DictReader(lines)]
    words = {*OUR_WORDS, *(name for name in names if len(name) >= SHORTEST_NAME)}
    return re.compile("|".join([*map(re.escape, sorted(words, key=len, reverse=True)), r"(?:19|20)\d\d"]))
