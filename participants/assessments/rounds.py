"""Rounds beside each other: what a new one begins with, and what has changed from one to the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .answers import Answers, in_words, shown_questions
from .definition import Definition, Question
from .models import Assessment

OWN_WORDS = "Med egna ord"


def prefilled(definition: Definition, earlier: Iterable[Assessment]) -> dict[str, Any]:
    """The answers that a new round begins with: of each question the newest answer given before, ``earlier`` newest first."""
    answers: dict[str, Any] = {}
    for assessment in earlier:
        known = {key: answer for key, answer in assessment.answers.items() if _fits(definition, key, answer)}
        answers = known | answers
    return answers


def _fits(definition: Definition, key: str, answer: Any) -> bool:
    """Whether the form still asks so: the same key, and choices that it still offers."""
    question = definition.question(key)
    if question is None:
        return key in definition.answerable()
    if not question.is_chosen:
        return isinstance(answer, str)
    codes = answer if isinstance(answer, list) else [answer]
    return question.takes_many == isinstance(answer, list) and set(codes) <= {code for code, _ in question.offered}


@dataclass(frozen=True)
class Line:
    """A question with its answers in each of the rounds, the oldest first."""

    label: str
    words: tuple[str, ...]
    days: tuple[date, ...]

    @property
    def cells(self) -> list[tuple[date, str]]:
        """The answers, each with the day of its round."""
        return list(zip(self.days, self.words, strict=True))

    @property
    def is_changed(self) -> bool:
        """Whether the last round says something else than the one before."""
        return len(self.words) > 1 and self.words[-1] != self.words[-2]


@dataclass(frozen=True)
class ComparedSection:
    """A section with the lines of its questions."""

    title: str
    sensitive: bool
    lines: list[Line]

    @property
    def has_changes(self) -> bool:
        """Whether the last round says anything else here."""
        return any(line.is_changed for line in self.lines)


def compared(rounds: list[Assessment]) -> list[ComparedSection]:
    """The rounds beside each other, in the order of the newest form; what it no longer asks stands last.

    Questions that nobody answered in any of them are left out.
    """
    newest = rounds[-1].definition
    sections = list(_sections(newest, rounds))
    gone = [
        question for each in rounds for question in each.definition.questions() if not newest.question(question.key)
    ]
    removed = [_line(question, rounds) for question in {each.key: each for each in gone}.values()]
    if left := [line for line in removed if any(line.words)]:
        sections.append(ComparedSection("Frågor som inte ställs längre", False, left))
    return [section for section in sections if section.lines]


def _sections(newest: Definition, rounds: list[Assessment]) -> Iterator[ComparedSection]:
    for section in newest.sections:
        lines = [_line(question, rounds) for question in section.questions]
        if section.own_words:
            said = tuple(str(each.answers.get(section.own_key, "")) for each in rounds)
            lines.append(Line(OWN_WORDS, said, _days(rounds)))
        yield ComparedSection(section.title, section.sensitive, [line for line in lines if any(line.words)])


def _line(question: Question, rounds: list[Assessment]) -> Line:
    return Line(question.label, tuple(_said(question, each) for each in rounds), _days(rounds))


def _days(rounds: list[Assessment]) -> tuple[date, ...]:
    return tuple(each.held_on for each in rounds)


def _said(question: Question, assessment: Assessment) -> str:
    """In the words of the form that was answered."""
    return in_words(assessment.definition.question(question.key) or question, assessment.answers)


@dataclass(frozen=True)
class Told:
    """A section of one round as it is read: the questions that were shown, with their answers."""

    title: str
    sensitive: bool
    answered: list[tuple[str, str]]
    unanswered: list[str]
    own_words: str


def told(definition: Definition, answers: Answers) -> list[Told]:
    """One round in its sections."""
    shown = shown_questions(definition, answers)
    return [
        Told(
            section.title,
            section.sensitive,
            [(each.label, words) for each in section.questions if (words := in_words(each, answers))],
            [each.label for each in section.questions if each.key in shown and not answers.get(each.key)],
            str(answers.get(section.own_key, "")),
        )
        for section in definition.sections
    ]
