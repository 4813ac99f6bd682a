"""Search in Swedish: the built-in stemmer, beginnings of words, groups of synonyms, and words nearly right.

The stemmer alone does not join kök and köket, lager and lagret, praktik and praktikplatser, städare and städning.
"""

import re
from difflib import get_close_matches

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

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


def matching(text: str) -> list[Q]:
    """One condition for each word; a position must meet them all."""
    return [_condition(word, synonyms) for word, synonyms in _with_synonyms(words_of(text))]


def rank_query(text: str) -> SearchQuery | None:
    """The words as typed, for the order of the hits; None when there are none."""
    queries = [_as_typed(word) for word in words_of(text)]
    if not queries:
        return None
    combined = queries[0]
    for query in queries[1:]:
        combined |= query
    return combined


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


def _condition(word: str, synonyms: list[str]) -> Q:
    query = _as_typed(word, SYNONYM_LONG_ENOUGH_TO_BEGIN if word in synonyms else LONG_ENOUGH_TO_BEGIN)
    for synonym in synonyms:
        query |= _as_typed(synonym, SYNONYM_LONG_ENOUGH_TO_BEGIN)
    condition = Q(search_vector=query)
    if len(word) >= LONG_ENOUGH_TO_MISSPELL and not synonyms:
        condition |= Q(search_words__trigram_strict_word_similar=word)
    return condition


def _as_typed(word: str, long_enough: int = LONG_ENOUGH_TO_BEGIN) -> SearchQuery:
    beginning = ":*" if len(word) >= long_enough else ""
    query = SearchQuery(f"{word}{beginning}", config="simple", search_type="raw")
    if len(word) >= LONG_ENOUGH_TO_STEM:
        query |= SearchQuery(word, config="swedish", search_type="plain")
    return query
