"""The check before a report becomes public: numbers, what looks like a name, signs without a letter, and what is empty.

It reads the texts and asks nobody who is a participant: what it says of a text is the same whether or not somebody in
the text exists. Who may open people can ask that apart (``named.py``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nystart.foundation.paper.fonts import unprintable_places
from nystart.foundation.swedish.number_patterns import Place, identity_numbers

from .actions import name_digest
from .codes import NameAnswer
from .known import known_names
from .models import Report, ReportSection
from .name_like import name_like
from .names import name_key, one_name, places_of
from .texts import Text, texts_of
from .words import places

AROUND = 40
"""Letters shown on each side of what was found."""


@dataclass(frozen=True)
class Found:
    """Where something was found: which text, and the words around with the thing in the middle."""

    source: Text
    before: str
    words: str
    after: str

    @property
    def where(self) -> str:
        """In words: "3. Syfte och mål, texten"."""
        return self.source.where

    @property
    def url(self) -> str:
        """Where it can be changed."""
        return self.source.url


@dataclass(frozen=True)
class FoundName:
    """Words that look like a name, where they stand, and what the author has said of them."""

    name: str
    places: tuple[Found, ...]
    answer: str


@dataclass(frozen=True)
class Check:
    """The outcome. Numbers and signs are refused; every name must be answered; empty headings are printed and say so."""

    numbers: tuple[Found, ...]
    signs: tuple[Found, ...]
    names: tuple[FoundName, ...]
    empty: tuple[ReportSection, ...]
    unanswered_questions: tuple[ReportSection, ...]

    @property
    def open_names(self) -> tuple[FoundName, ...]:
        """Names that nobody has answered."""
        return tuple(found for found in self.names if not found.answer)

    @property
    def may_be_exported(self) -> bool:
        """Whether an edition can be made."""
        return not self.numbers and not self.signs and not self.open_names


def check_report(report: Report) -> Check:
    """Look through all texts of a report, and the words of the project that are printed with them."""
    sections = list(report.sections.select_related("heading").order_by("heading__number"))
    written, printed = texts_of(report.project, sections)
    return Check(
        numbers=tuple(_numbers(written)),
        signs=tuple(_signs([*written, *printed])),
        names=tuple(_names(report, written)),
        empty=tuple(section for section in sections if section.is_empty and not section.heading.may_be_left_out),
        unanswered_questions=tuple(section for section in sections if _leaves_question(section)),
    )


def _leaves_question(section: ReportSection) -> bool:
    asked = section.heading.control_questions and section.text.strip()
    return bool(asked and not (section.deviations.strip() and section.improvements.strip()))


def _numbers(texts: list[Text]) -> Iterator[Found]:
    for source in texts:
        for place in identity_numbers(source.text):
            yield _found(source, place, hide=True)


def _signs(texts: list[Text]) -> Iterator[Found]:
    for source in texts:
        for start, end in unprintable_places(source.text):
            yield _found(source, Place(start, end))


def _names(report: Report, texts: list[Text]) -> Iterator[FoundName]:
    """Each name once, in the order of the texts, with the spelling that stands first."""
    answers = dict(report.answered_names.values_list("digest", "answer"))
    known, words = known_names(report.project, "\n".join(source.text for source in texts)), places()
    found: dict[str, list[tuple[str, Found]]] = {}
    for source in texts:
        masked = [place for name in known for place in places_of(name, source.text)]
        for place in name_like(source.text, masked, words):
            name = one_name(source.text[place.start : place.end])
            found.setdefault(name_key(name), []).append((name, _found(source, place)))
    for told in found.values():
        name = told[0][0]
        answer = answers.get(name_digest(report, name), "")
        kept = answer if answer == NameAnswer.SOMEBODY_ELSE else ""
        yield FoundName(name, tuple(place for _name, place in told), kept)


def _found(source: Text, place: Place, *, hide: bool = False) -> Found:
    text = source.text
    words = "•" * 8 if hide else text[place.start : place.end]
    before = text[max(0, place.start - AROUND) : place.start]
    return Found(source, before, words, text[place.end : place.end + AROUND])
