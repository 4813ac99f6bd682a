"""The check before a report becomes public: numbers and names of people in the text, and what is still empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, Value
from django.db.models.functions import StrIndex

from nystart.foundation.audit.acting import acting_as
from nystart.foundation.web.number_patterns import Place, identity_numbers
from nystart.foundation.web.swedish_order import fold
from participants.core.models import Participant
from reports.figures.final_report import enrolments_of

from .actions import name_digest
from .codes import NameAnswer
from .models import Report, ReportSection
from .names import forms_of, places_of

FIELD_LABELS = {
    "text": "texten",
    "deviations": "svaret på första kontrollfrågan",
    "improvements": "svaret på andra kontrollfrågan",
}
AROUND = 40
"""Letters shown on each side of what was found."""


Text = tuple[ReportSection, str, str]
"""A section, the name of one of its texts, and the text."""


@dataclass(frozen=True)
class Found:
    """Where something was found: the section, which of its texts, and the words around with the thing in the middle."""

    section: ReportSection
    field: str
    before: str
    words: str
    after: str

    @property
    def where(self) -> str:
        """In words: "3. Syfte och mål, texten"."""
        return f"{self.section.heading}, {FIELD_LABELS[self.field]}"


@dataclass(frozen=True)
class FoundName:
    """A name in the text that is also a participant's, and what the author has said of it."""

    name: str
    places: tuple[Found, ...]
    answer: str


@dataclass(frozen=True)
class Check:
    """The outcome. Numbers are refused; every name must be answered; empty headings are printed and say so."""

    numbers: tuple[Found, ...]
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
        return not self.numbers and not self.open_names


def check_report(report: Report, actor: Any) -> Check:
    """Look through all texts of a report. ``actor`` may count the project's people."""
    sections = list(report.sections.select_related("heading").order_by("heading__number"))
    return Check(
        numbers=tuple(_numbers(sections)),
        names=tuple(_names(report, sections, actor)),
        empty=tuple(section for section in sections if section.is_empty and not section.heading.may_be_left_out),
        unanswered_questions=tuple(section for section in sections if _leaves_question(section)),
    )


def _leaves_question(section: ReportSection) -> bool:
    asked = section.heading.control_questions and section.text.strip()
    return bool(asked and not (section.deviations.strip() and section.improvements.strip()))


def _numbers(sections: list[ReportSection]) -> Iterator[Found]:
    for section in sections:
        for field, text in section.texts.items():
            for place in identity_numbers(text):
                yield _found(section, field, text, place, hide=True)


def _names(report: Report, sections: list[ReportSection], actor: Any) -> Iterator[FoundName]:
    answers = dict(report.answered_names.values_list("digest", "answer"))
    texts = [(section, field, text) for section in sections for field, text in section.texts.items()]
    for name, places in _found_names(texts, _people_who_may_be_named(report, texts, actor)).items():
        found = tuple(_found(*texts[number], place) for number, place in places)
        answer = answers.get(name_digest(report, name), "")
        yield FoundName(name, found, answer if answer == NameAnswer.SOMEBODY_ELSE else "")


def _found_names(texts: list[Text], people: list[tuple[str, str]]) -> dict[str, list[tuple[int, Place]]]:
    """Each name as it stands in the texts, with (number of the text, place). A shorter form inside a longer is not told."""
    found: dict[str, list[tuple[int, Place]]] = {}
    for person in people:
        told: list[tuple[int, Place]] = []
        for name in forms_of(*person):
            places = [(number, place) for number, (_s, _f, text) in enumerate(texts) for place in places_of(name, text)]
            fresh = [each for each in places if not any(_holds(longer, each) for longer in told)]
            if fresh:
                found[name] = fresh
            told += fresh
    return found


def _holds(longer: tuple[int, Place], shorter: tuple[int, Place]) -> bool:
    return longer[0] == shorter[0] and longer[1].start <= shorter[1].start and shorter[1].end <= longer[1].end


def _people_who_may_be_named(report: Report, texts: list[Text], actor: Any) -> list[tuple[str, str]]:
    """Given and last names of the project's participants whose last name stands in the texts, whichever municipality is theirs.

    Asked as the system, since the text must not name a neighbour's participant either. The page does not tell whose it
    is, nor whether the person is protected.
    """
    written = f" {fold(' '.join(text for _section, _field, text in texts))} "
    with acting_as("reports.check", reason="Namn i text som ska bli offentlig"):
        people = Participant.objects.filter(enrolments__in=enrolments_of(report.project, actor))
        last_word = Func(F("search_name"), template="regexp_replace(%(expressions)s, '^.* ', ' ')")
        named = people.alias(at=StrIndex(Value(written), last_word)).filter(at__gt=0)
        return list(named.order_by("sort_key", "pk").values_list("first_name", "last_name").distinct())


def _found(section: ReportSection, field: str, text: str, place: Place, *, hide: bool = False) -> Found:
    words = "•" * 8 if hide else text[place.start : place.end]
    before = text[max(0, place.start - AROUND) : place.start]
    return Found(section, field, before, words, text[place.end : place.end + AROUND])
