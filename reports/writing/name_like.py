"""What looks like a person's name in running text, whether or not anybody is called so.

Two or more capitalised words beside each other are a name, unless all of them are known to be something else; so are a
common given name with a small letter and the word after it, and a last name before a given one ("Berg, Anna"). The
lists are data (``words.py``). Rather one too many than one too few: the author answers, and nothing is looked up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from nystart.foundation.swedish.number_patterns import Place
from nystart.foundation.swedish.text import APOSTROPHES, HYPHENS

from .words import given_names, harmless_words, sentence_words

LETTER = "[^\\W\\d_][\u0300-\u036f]*"
JOINT = rf"(?:[{re.escape(APOSTROPHES)}]|[{re.escape(HYPHENS)}]\r?\n?)"
WORD = re.compile(rf"(?:{LETTER})+(?:{JOINT}(?:{LETTER})+)*")
PARTS = re.compile(JOINT)
BESIDE = re.compile(r"[^\S\n]*[\"'”“»«„’(\[]?[^\S\n]*\r?\n?[^\S\n]*[\"'”“»«„’)\]]?[^\S\n]*|[._]")
AFTER_INITIAL = re.compile(r"\.?[^\S\n]*\r?\n?[^\S\n]*")
SAME_SENTENCE = re.compile(r"[^\S\n,]*")
COMMA = re.compile(r",[^\S\n]*\r?\n?[^\S\n]*")
PARTICLES = frozenset(
    [
        "af",
        "al",
        "abu",
        "ben",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "dela",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "san",
        "st",
        "ter",
        "ten",
        "ul",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
BEFORE_A_CAPITAL = PARTICLES | {"d", "l", "m", "o", "mac", "mc"}
LAST_NAME_ENDING = "sson"
LONGEST_PARTICLES = 3


class Kind(Enum):
    """What a word may be in a name."""

    NAME = auto()
    HARMLESS = auto()
    SENTENCE_OR_NAME = auto()
    INITIAL = auto()
    PARTICLE = auto()
    SMALL_GIVEN = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Word:
    """A word with its place, what it may be, and how it joins the one before it."""

    start: int
    end: int
    text: str
    kind: Kind
    is_beside: bool


def name_like(text: str, known: list[Place], places: frozenset[str]) -> list[Place]:
    """Where something stands that looks like a person's name, in order, none within another.

    ``known`` are places of names that are no person's (the project, its partners); ``places`` words of municipalities.
    """
    words = list(_words(text, known, places))
    found = [*_runs(words), *_small(words), *_turned(words, text)]
    return _outermost(found)


def _words(text: str, known: list[Place], places: frozenset[str]) -> Iterator[Word]:
    before: re.Match[str] | None = None
    for match in WORD.finditer(text):
        gap = text[before.end() : match.start()] if before else "\n"
        is_first = not SAME_SENTENCE.fullmatch(gap)
        is_known = any(place.start <= match.start() and match.end() <= place.end for place in known)
        kind = Kind.HARMLESS if is_known else _kind(match.group(), is_first, places)
        yield Word(*match.span(), match.group(), kind, before is not None and _joins(before.group(), gap))
        before = match


def _joins(before: str, gap: str) -> bool:
    if not gap:
        return False
    return bool(BESIDE.fullmatch(gap) or (len(before) == 1 and AFTER_INITIAL.fullmatch(gap)))


def _kind(word: str, is_first: bool, places: frozenset[str]) -> Kind:
    small = word.lower()
    if not _is_capitalised(word):
        if small in PARTICLES:
            return Kind.PARTICLE
        return Kind.SMALL_GIVEN if _is_small_given(word) else Kind.OTHER
    if is_first or (word.isupper() and len(word) > 1):
        if small in sentence_words().twofold:
            return Kind.SENTENCE_OR_NAME
        if small in sentence_words():
            return Kind.OTHER
    if len(word) == 1:
        return Kind.INITIAL
    if _is_given(word):
        return Kind.NAME
    return Kind.HARMLESS if _is_harmless(small, places) else Kind.NAME


def _is_capitalised(word: str) -> bool:
    parts = PARTS.split(word)
    while len(parts) > 1 and parts[0].lower() in BEFORE_A_CAPITAL and parts[0].islower():
        parts = parts[1:]
    return parts[0][0].isupper() or parts[0][0].istitle()


def _is_given(word: str) -> bool:
    small = word.lower()
    return small in given_names() or any(part in given_names() for part in PARTS.split(small))


def _is_small_given(word: str) -> bool:
    return all(part in given_names() and part not in given_names().twofold for part in PARTS.split(word))


def _is_harmless(small: str, places: frozenset[str]) -> bool:
    words = harmless_words()
    first = PARTS.split(small)[0]
    for form in {small, small.removesuffix("s"), first, first.removesuffix("s")}:
        if form in words or form in places or form.endswith(words.endings):
            return True
    return False


def _runs(words: list[Word]) -> Iterator[Place]:
    """Capitalised words beside each other, with initials and particles between."""
    run: list[Word] = []
    particles: list[Word] = []
    for word in words:
        if run and word.is_beside and word.kind == Kind.PARTICLE and len(particles) < LONGEST_PARTICLES:
            particles.append(word)
            continue
        if word.kind in {Kind.NAME, Kind.HARMLESS, Kind.INITIAL, Kind.SENTENCE_OR_NAME}:
            if run and word.is_beside and word.kind != Kind.SENTENCE_OR_NAME:
                run += [*particles, word]
            else:
                yield from _judged(run)
                run = [word]
        else:
            yield from _judged(run)
            run = []
        particles = []
    yield from _judged(run)


def _judged(run: list[Word]) -> Iterator[Place]:
    """The part of a run that is a name, without known words before it."""
    while len(run) > 2 and run[0].kind in {Kind.HARMLESS, Kind.SENTENCE_OR_NAME, Kind.PARTICLE}:
        run = run[1:]
    if len(run) < 2 or all(len(word.text) == 1 for word in run):
        return
    first, *rest = run
    names = {Kind.NAME} if first.kind == Kind.SENTENCE_OR_NAME else {Kind.NAME, Kind.INITIAL}
    told = rest if first.kind in {Kind.SENTENCE_OR_NAME, Kind.HARMLESS} else run
    if any(word.kind in names and not (word.kind == Kind.INITIAL and word is run[-1]) for word in told):
        yield Place(run[0].start, run[-1].end)


def _small(words: list[Word]) -> Iterator[Place]:
    """A given name in small letters with the word after it; any given name with a last name in small letters."""
    for word, after in pairwise(words):
        if not after.is_beside:
            continue
        if (word.kind == Kind.SMALL_GIVEN and not _is_ordinary(after)) or (
            word.kind == Kind.NAME and after.text.islower() and after.text.removesuffix("s").endswith(LAST_NAME_ENDING)
        ):
            yield Place(word.start, after.end)


def _is_ordinary(word: Word) -> bool:
    return word.text.islower() and (word.text in sentence_words() or _is_harmless(word.text, frozenset()))


def _turned(words: list[Word], text: str) -> Iterator[Place]:
    """The last name first: "Berg, Anna"; not a list of given names, nor "Berg, Anna Lind"."""
    third: list[Word | None] = [*words[2:], None]
    for word, after, beyond in zip(words, words[1:], third, strict=False):
        goes_on = beyond is not None and beyond.is_beside and beyond.kind in {Kind.NAME, Kind.HARMLESS}
        if word.kind != Kind.NAME or _is_given(word.text) or not _is_given(after.text) or goes_on:
            continue
        if after.kind == Kind.NAME and COMMA.fullmatch(text[word.end : after.start]):
            yield Place(word.start, after.end)


def _outermost(places: list[Place]) -> list[Place]:
    """Places in order; those that overlap become one."""
    merged: list[Place] = []
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if merged and place.start < merged[-1].end:
            merged[-1] = Place(merged[-1].start, max(place.end, merged[-1].end))
        else:
            merged.append(place)
    return merged
