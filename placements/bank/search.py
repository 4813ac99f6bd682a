"""Search in Swedish: the built-in stemmer, beginnings of words, groups of synonyms, and words nearly right.

The stemmer alone does not join kök and köket, lager and lagret, praktik and praktikplatser, städare and städning.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Q, Value

WORD = re.compile(r"[0-9a-zåäöéüáèøæ]+", re.IGNORECASE)
SMALL_WORDS = """
i på och att en ett som för med till av den det de du jag vill kan inom hos vid om eller är något någon
"""
STOP_WORDS = frozenset(SMALL_WORDS.split())
MAX_WORDS = 6
LONG_ENOUGH_TO_BEGIN = 4
"""A typed word of so many letters finds words that begin with it; a shorter one is taken as it stands."""
SYNONYM_LONG_ENOUGH_TO_BEGIN = 5
LONG_ENOUGH_TO_STEM = 6
"""A shorter word is not stemmed: lager and lagar (mat) have the same stem."""
LONG_ENOUGH_TO_MISSPELL = 5
NEARLY = 0.86
"""How like a known word a misspelt one is (restarang), by difflib; lagar and lager are less alike."""
LONG_ENOUGH_TO_CONTAIN = 4
"""A group of synonyms is met by a longer word that begins with one of its words of at least so many letters."""


def words_of(text: str) -> list[str]:
    """The words worth searching for, in lower case, at most six, without small words."""
    found = [word.lower() for word in WORD.findall(text)]
    kept = [word for word in found if word not in STOP_WORDS]
    return list(dict.fromkeys(kept))[:MAX_WORDS]


@dataclass(frozen=True)
class Word:
    """A word as it is looked for: with its synonyms, inflected, and nearly right. An empty text is a way that is not gone."""

    typed: str
    inflected: str = ""
    nearly: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that are gone, by name."""
        return tuple(name for name, text in asdict(self).items() if text)


def read_words(text: str) -> list[Word]:
    """The words worth searching for, each in the ways that suit it."""
    return [_word(word, synonyms) for word, synonyms in _with_synonyms(words_of(text))]


def matching(text: str) -> list[Q]:
    """One condition for each word; a position must meet them all."""
    return [condition({name: Value(getattr(word, name)) for name in word.ways}) for word in read_words(text)]


def condition(ways: Mapping[str, Value]) -> Q:
    """What a position must meet for one word, whose texts are given by the names of ``Word``."""
    met = Q(search_vector=_query(ways["typed"], ways.get("inflected")))
    if "nearly" in ways:
        met |= Q(search_words__trigram_strict_word_similar=ways["nearly"])
    return met


def rank_query(text: str) -> CombinedSearchQuery | SearchQuery | None:
    """The words as typed, for the order of the hits; None when there are none."""
    words = words_of(text)
    if not words:
        return None
    inflected = _inflected(words)
    return _query(Value(_typed(dict.fromkeys(words, LONG_ENOUGH_TO_BEGIN))), Value(inflected) if inflected else None)


def _with_synonyms(words: list[str]) -> list[tuple[str, list[str]]]:
    from .models import SynonymGroup

    if not words:
        return []
    groups = list(SynonymGroup.objects.values_list("words", flat=True))
    return [(word, _synonyms(word, groups)) for word in words]


def _synonyms(word: str, groups: list[list[str]]) -> list[str]:
    """All words of the groups that the word meets; else of the group of a known word that it is nearly."""
    met = [each for group in groups if _meets(word, group) for each in group]
    if met or len(word) < LONG_ENOUGH_TO_MISSPELL:
        return met
    known = [each for group in groups for each in group]
    nearest = get_close_matches(word, known, n=1, cutoff=NEARLY)
    return [each for group in groups if set(nearest) & set(group) for each in group]


def _meets(word: str, group: list[str]) -> bool:
    """Whether the word is in the group, begins one of its words, or is made from one of them (lagerjobb of lager)."""
    return any(
        word == each
        or (len(word) >= LONG_ENOUGH_TO_CONTAIN and each.startswith(word))
        or (len(each) >= LONG_ENOUGH_TO_CONTAIN and word.startswith(each))
        for each in group
    )


def _word(word: str, synonyms: list[str]) -> Word:
    begins = SYNONYM_LONG_ENOUGH_TO_BEGIN if word in synonyms else LONG_ENOUGH_TO_BEGIN
    typed = dict.fromkeys(synonyms, SYNONYM_LONG_ENOUGH_TO_BEGIN) | {word: begins}
    may_be_misspelt = len(word) >= LONG_ENOUGH_TO_MISSPELL and not synonyms
    return Word(_typed(typed), _inflected([word, *synonyms]), word if may_be_misspelt else "")


def _typed(words: Mapping[str, int]) -> str:
    """A tsquery of the words as they stand; one of at least so many letters finds words that begin with it."""
    return " | ".join(f"{word}:*" if len(word) >= long_enough else word for word, long_enough in words.items())


def _inflected(words: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(word for word in words if len(word) >= LONG_ENOUGH_TO_STEM))


def _query(typed: Value, inflected: Value | None) -> CombinedSearchQuery | SearchQuery:
    query = SearchQuery(typed, config="simple", search_type="raw")
    return query | SearchQuery(inflected, config="swedish", search_type="raw") if inflected else query
