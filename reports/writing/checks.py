"""The check before a report becomes public: numbers and names of people in the text, and what is still empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import StrIndex

from nystart.foundation.audit.acting import acting_as
from nystart.foundation.web.number_patterns import Place, identity_numbers
from nystart.foundation.web.swedish_order import fold
from participants.core.models import Participant
from reports.figures.final_report import enrolments_of

from .actions import name_digest
from .codes import NameAnswer
from .models import Report, ReportSection
from .names import places_of

FIELD_LABELS = {
    "text": "texten",
    "deviations": "svaret på första kontrollfrågan",
    "improvements": "svaret på andra kontrollfrågan",
}
AROUND = 40
"""Letters shown on each side of what was found."""


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
    for name in _names_of_people(report, sections, actor):
        places = tuple(
            _found(section, field, text, place)
            for section in sections
            for field, text in section.texts.items()
            for place in places_of(name, text)
        )
        if places:
            answer = answers.get(name_digest(report, name), "")
            yield FoundName(name, places, answer if answer == NameAnswer.SOMEBODY_ELSE else "")


def _names_of_people(report: Report, sections: list[ReportSection], actor: Any) -> list[str]:
    """Full names of the project's participants that stand in the texts, whichever municipality they belong to.

    Asked as the system, since the text must not name a neighbour's participant either. The page does not tell whose it
    is, nor whether the person is protected.
    """
    written = f" {fold(' '.join(text for section in sections for text in section.texts.values()))} "
    with acting_as("reports.check", reason="Namn i text som ska bli offentlig"):
        people = Participant.objects.filter(enrolments__in=enrolments_of(report.project, actor))
        named = people.alias(at=StrIndex(Value(written), F("search_name"))).filter(at__gt=0)
        rows = named.order_by("sort_key", "pk").values_list("first_name", "last_name").distinct()
        return list(dict.fromkeys(f"{first} {last}" for first, last in rows))


def _found(section: ReportSection, field: str, text: str, place: Place, *, hide: bool = False) -> Found:
    words = "•" * 8 if hide else text[place.start : place.end]
    before = text[max(0, place.start - AROUND) : place.start]
    return Found(section, field, before, words, text[place.end : place.end + AROUND])
