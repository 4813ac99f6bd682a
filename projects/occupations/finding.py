"""Finding an occupation by a word, and telling what is known of those that were chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nystart.foundation.swedish.order import fold, searchable

from .models import Occupation, Shortage

MOST_FOUND = 12
ENDINGS = ("erskor", "erska", "orna", "arna", "erna", "are", "or", "ar", "er", "en", "an", "a", "e")
"""Taken away from a word, so that kock finds Kockar and undersköterska Undersköterskor; see decision 0012."""
SHORTEST_STEM = 4


@dataclass(frozen=True)
class Chosen:
    """An occupation with the shortages that hold on a day."""

    code: str
    label: str
    shortages: tuple[Shortage, ...] = ()


def find_occupations(words: str) -> Sequence[Occupation]:
    """The groups that have every word somewhere in their names, or a code that begins so; at most MOST_FOUND, by code."""
    if words.strip().isdecimal():
        return list(Occupation.objects.filter(code__startswith=words.strip())[:MOST_FOUND])
    stems = [_stem(word) for word in fold(words).split()]
    if not stems:
        return []
    fitting = Q()
    for stem in stems:
        fitting &= Q(folded_label__contains=stem)
    found = Occupation.objects.annotate(folded_label=searchable("label")).filter(fitting)
    return sorted(found, key=lambda one: (f" {stems[0]}" not in one.folded_label, one.code))[:MOST_FOUND]


def known_occupations(codes: Iterable[str], on: date) -> list[Chosen]:
    """The occupations of these codes in the order given, with their shortages on the day. Codes that are none are left out."""
    wanted = list(codes)
    if not wanted:
        return []
    labels = dict(Occupation.objects.filter(code__in=wanted).values_list("code", "label"))
    held: dict[str, list[Shortage]] = {}
    for shortage in Shortage.objects.on(on).among(wanted):
        held.setdefault(str(shortage.occupation_id), []).append(shortage)
    return [Chosen(code, labels[code], tuple(held.get(code, ()))) for code in wanted if code in labels]


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
