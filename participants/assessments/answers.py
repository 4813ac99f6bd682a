"""Answers to a form: which questions are shown for them, what they are in words, and both as plain lines.

Answers are a dictionary from the key of a question to a text, or to a list of codes where several can be chosen.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nystart.foundation.swedish.formats import date_long

from .codes import AnswerKind
from .definition import Definition, Question

Answers = Mapping[str, Any]


def chosen(answers: Answers, key: str) -> list[str]:
    """The codes that were chosen, whether one or several could be."""
    answer = answers.get(key) or []
    return [answer] if isinstance(answer, str) else [str(each) for each in answer]


def shown_questions(definition: Definition, answers: Answers) -> set[str]:
    """The keys of the questions that are shown (visas) for the answers.

    One whose condition leads to a question that is not shown itself is not shown either.
    """
    shown: set[str] = set()
    for question in definition.questions():
        when = question.condition
        if when is None or (when.question in shown and set(when.answers) & set(chosen(answers, when.question))):
            shown.add(question.key)
    return shown


def kept_answers(definition: Definition, answers: Answers) -> dict[str, Any]:
    """Only answers to questions that the form has and shows, and the own words."""
    shown = shown_questions(definition, answers)
    hidden = {question.key for question in definition.questions()} - shown
    return {key: answer for key, answer in answers.items() if answer and key in definition.answerable() - hidden}


def in_words(question: Question, answers: Answers) -> str:
    """An answer as a person reads it; nothing when there is none."""
    answer = answers.get(question.key)
    if not answer:
        return ""
    if question.is_chosen:
        labels = dict(question.offered)
        return ", ".join(labels.get(code, code) for code in chosen(answers, question.key))
    if question.kind == AnswerKind.DATE:
        return _day(str(answer))
    return str(answer).replace(".", ",") if question.kind == AnswerKind.NUMBER else str(answer)


def _day(answer: str) -> str:
    """A signed answer is a day; in a draft it stands as it was typed."""
    try:
        return date_long(date.fromisoformat(answer)).replace("\u00a0", " ")
    except ValueError:
        return answer


def as_text(definition: Definition, answers: Answers) -> str:
    """The answers in plain lines, to be compared with other ones."""
    return "\n".join(_lines(definition, answers)).strip()


def _lines(definition: Definition, answers: Answers) -> Iterator[str]:
    shown = shown_questions(definition, answers)
    for section in definition.sections:
        said = [(each.label, in_words(each, answers)) for each in section.questions if each.key in shown]
        said.append(("Med egna ord", str(answers.get(section.own_key, ""))))
        answered = [
            f"{label} {words}" if label.endswith("?") else f"{label}: {words}" for label, words in said if words
        ]
        if answered:
            yield from ("", section.title, *answered)
