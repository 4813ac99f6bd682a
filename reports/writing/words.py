"""The word lists by which a name is told from other words: data in files, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nystart.foundation.accounts.models import Municipality

FOLDER = Path(__file__).resolve().parent / "data" / "words"


@dataclass(frozen=True)
class Words:
    """Words in small letters. ``twofold`` are those that are marked with * in the file: something else as well."""

    all: frozenset[str]
    twofold: frozenset[str]
    endings: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.all


@cache
def given_names() -> Words:
    """Given names that are common in Sweden; twofold ones are ordinary words too (björn, dag)."""
    return _read("given_names.txt")


@cache
def sentence_words() -> Words:
    """Ordinary words that begin sentences; twofold ones are somebody's name too (om, till)."""
    return _read("sentence_words.txt")


@cache
def harmless_words() -> Words:
    """Authorities, programmes, months, countries and regions, and the endings of such words."""
    return _read("harmless_words.txt")


def places() -> frozenset[str]:
    """The words in the names of Sweden's municipalities and counties."""
    names = [f"{name} {county}" for name, county in Municipality.objects.values_list("name", "county")]
    return frozenset(word.lower() for name in names for word in name.split())


def _read(name: str) -> Words:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    endings = tuple(word[1:] for word in words if word.startswith("-"))
    plain = [word for word in words if not word.startswith("-")]
    return Words(
        all=frozenset(word.rstrip("*") for word in plain),
        twofold=frozenset(word.rstrip("*") for word in plain if word.endswith("*")),
        endings=endings,
    )
