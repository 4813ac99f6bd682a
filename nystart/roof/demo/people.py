"""Fictional people, drawn from lists by a generator with a fixed seed, so that the demonstration is the same each time.

They have TF-numbers, which no living person has. Last names are made up from places that do not exist.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

NAMES = json.loads((Path(__file__).parent / "data" / "names.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Person:
    """A fictional person: names, birth date, legal sex and a TF-number of 12 characters."""

    first_name: str
    last_name: str
    birth_date: date
    legal_sex: str
    number: str


Born = Counter[date]
"""How many people with a number were born on each day so far. Generators that write to one database share it."""


class People:
    """Draws people; no two get the same number, whichever generator with the same `born` drew them."""

    def __init__(self, random: Random, born: Born) -> None:
        self.random = random
        self._born = born
        self._called: set[tuple[str, str]] = set()

    def draw(self, *, legal_sex: str, age: int, on: date) -> Person:
        """A person of that sex, and of that age on the day."""
        return self.born_on(on - timedelta(days=int(age * 365.25) + self.random.randrange(20, 340)), legal_sex)

    def born_on(self, born: date, legal_sex: str) -> Person:
        """A person of that sex who was born on the day, or as near before it as there are numbers."""
        while self._born[born] >= 99:
            born -= timedelta(days=1)
        self._born[born] += 1
        first, last = self.name(legal_sex)
        return Person(
            first_name=self._apart(first, NAMES[legal_sex], last[0]),
            last_name=last,
            birth_date=born,
            legal_sex=legal_sex,
            number=f"{born:%Y%m%d}TF{self._born[born]:02d}",
        )

    def name(self, legal_sex: str) -> tuple[str, str]:
        """A first name and a last name."""
        last = self.random.choice(NAMES["last_beginnings"]) + self.random.choice(NAMES["last_endings"])
        return self.random.choice(NAMES[legal_sex]), last

    def _apart(self, name: str, names: list[str], initial: str) -> str:
        """The name, or the first after it that nobody with the initial has yet: on Min dag people are called so."""
        first = names.index(name)
        free = (each for each in (*names[first:], *names[:first]) if (each, initial) not in self._called)
        found = next(free, name)
        self._called.add((found, initial))
        return found
