"""Fictional people, drawn from lists by a generator with a fixed seed, so that the demonstration is the same each time.

They have TF-numbers, which no living person has. Last names are made up from places that do not exist.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST_NAMES = {
    "female": (
        "Amina Freja Tindra Ronja Kajsa Ines Jonna Maria-Filippa Zahra Elsa Saga Lovisa Hodan Nadia Ebba Klara Leyla"
        " Alva Tuva Samira Hilma Astrid Fatima Moa Vilma Selma Rahel Yasmin Siri Ylva Birgitta Gun Mona Pernilla Ulla"
    ).split(),
    "male": (
        "Birk Samir Dawit Adam Örjan Emil Loke Ahmed Viggo Melker Yusuf Hampus Ibrahim Elis Tage Omar Vidar Nils Karim"
        " Love Sixten Hassan Joel Frank Abdi Ture Malte Åke Rune Kjell Mehmet Egon Isak Bosse Hugo"
    ).split(),
}
_LAST_BEGINNINGS = "Al Björk Ek Gran Hög Kvarn Lind Ljung Mo Norr Sand Sol Sten Ström Sund Tall Vass Äng Ås Ös".split()
_LAST_ENDINGS = "dunge fors gärde hed hult kulla lida måla näs säter tomta valla viken äng".split()


@dataclass(frozen=True)
class Person:
    """A fictional person: names, birth date, legal sex and a TF-number of 12 characters."""

    first_name: str
    last_name: str
    birth_date: date
    legal_sex: str
    number: str


class People:
    """Draws people; no two get the same number."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._used: Counter[date] = Counter()

    def draw(self, *, legal_sex: str, age: int, on: date) -> Person:
        """A person of that sex, and of that age on the day."""
        born = on - timedelta(days=int(age * 365.25) + self.random.randrange(20, 340))
        while self._used[born] >= 99:
            born -= timedelta(days=1)
        self._used[born] += 1
        last = self.random.choice(_LAST_BEGINNINGS) + self.random.choice(_LAST_ENDINGS)
        return Person(
            first_name=self.random.choice(FIRST_NAMES[legal_sex]),
            last_name=last,
            birth_date=born,
            legal_sex=legal_sex,
            number=f"{born:%Y%m%d}TF{self._used[born]:02d}",
        )
