"""Changing a form that is being built: sections and questions added, moved, changed, removed, and checked."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar
from uuid import uuid4

from django.core.exceptions import ValidationError

from .codes import OWN_CHOICES
from .definition import Definition, Question, Section

T = TypeVar("T", Section, Question)
MOST_QUESTIONS = 120
"""More than so many nobody answers."""
MOST_SECTIONS = 60
MOST_CHOICES = 40
LONGEST_CHOICE = 120


def new_key() -> str:
    """A key for a new section, question or choice; it is never shown."""
    return f"k{uuid4().hex[:10]}"


def put_section(definition: Definition, section: Section) -> Definition:
    """The form with the section changed, or added last."""
    if definition.section(section.key):
        return definition.with_section(section)
    return Definition((*definition.sections, section))


def put_question(definition: Definition, section_key: str, question: Question) -> Definition:
    """The form with the question changed where it stands, or put last in the section."""
    target = definition.section(section_key)
    if target is None:
        raise ValidationError("Avsnittet finns inte längre. Läs in sidan igen.", code="section")
    if any(each.key == question.key for each in target.questions):
        kept = tuple(question if each.key == question.key else each for each in target.questions)
        return checked(definition.with_section(replace(target, questions=kept)))
    without = _without_question(definition, question.key)
    target = replace(target, questions=(*target.questions, question))
    return checked(without.with_section(target))


def remove_section(definition: Definition, key: str) -> Definition:
    """The form without the section. Raises ValidationError when a question elsewhere is shown by an answer in it."""
    return checked(Definition(tuple(each for each in definition.sections if each.key != key)))


def remove_question(definition: Definition, key: str) -> Definition:
    """The form without the question. Raises ValidationError when another question is shown by its answer."""
    return checked(_without_question(definition, key))


def _without_question(definition: Definition, key: str) -> Definition:
    return Definition(
        tuple(
            replace(section, questions=tuple(each for each in section.questions if each.key != key))
            for section in definition.sections
        )
    )


def move_section(definition: Definition, key: str, step: int) -> Definition:
    """The form with the section moved a ``step`` (-1 up, 1 down); nothing happens at the end."""
    return checked(Definition(_moved(definition.sections, key, step)))


def move_question(definition: Definition, key: str, step: int) -> Definition:
    """The form with the question moved a ``step`` within its section; nothing happens at the end."""
    moved = (replace(each, questions=_moved(each.questions, key, step)) for each in definition.sections)
    return checked(Definition(tuple(moved)))


def _moved(items: tuple[T, ...], key: str, step: int) -> tuple[T, ...]:
    found = list(items)
    at = next((number for number, each in enumerate(found) if each.key == key), len(found))
    to = at + step
    if at < len(found) and 0 <= to < len(found):
        found[at], found[to] = found[to], found[at]
    return tuple(found)


def checked(definition: Definition) -> Definition:
    """The form, when every condition leads to an earlier question with such an answer. Raises ValidationError."""
    earlier: dict[str, Question] = {}
    for question in definition.questions():
        when = question.condition
        if when and not _leads_somewhere(earlier.get(when.question), when.answers):
            raise ValidationError(
                f"Frågan ”{question.label}” visas när en annan fråga har ett visst svar. Den frågan måste finnas, stå före "
                f"och ha svaret kvar. Ändra ”{question.label}” först.",
                code="condition",
            )
        earlier[question.key] = question
    check_size(definition)
    return definition


def check_size(definition: Definition) -> None:
    """Raise ValidationError for more sections, questions or choices than a form may have."""
    if len(definition.sections) > MOST_SECTIONS:
        raise ValidationError(f"Ett formulär har högst {MOST_SECTIONS} avsnitt.", code="many")
    if len(list(definition.questions())) > MOST_QUESTIONS:
        raise ValidationError(f"Ett formulär har högst {MOST_QUESTIONS} frågor.", code="many")
    for question in definition.questions():
        if told := wrong_choices([label for _code, label in question.choices]):
            raise ValidationError(f"Frågan ”{question.label}”: {told}", code="choices")


def wrong_choices(labels: list[str]) -> str:
    """Why these cannot be the answers to choose between (svarsalternativ), in Swedish; nothing when they can."""
    if len(labels) > MOST_CHOICES:
        return f"En fråga har högst {MOST_CHOICES} svar att välja mellan. Här är {len(labels)}."
    longest = max(labels, key=len, default="")
    if len(longest) > LONGEST_CHOICE:
        return f"Ett svar har högst {LONGEST_CHOICE} tecken. Korta ”{longest[:30]}…”."
    return ""


def _leads_somewhere(question: Question | None, answers: tuple[str, ...]) -> bool:
    return question is not None and bool(answers) and set(answers) <= {code for code, _label in question.offered}


def missing(definition: Definition) -> Iterator[str]:
    """What stands in the way of publishing, in Swedish sentences."""
    if not definition.sections:
        yield "Formuläret har inga avsnitt ännu. Lägg till ett avsnitt med en fråga."
    for section in definition.sections:
        if not section.questions and not section.own_words:
            yield f"Avsnittet ”{section.title}” har inga frågor. Lägg till en fråga eller ta bort avsnittet."
        for question in section.questions:
            if question.kind in OWN_CHOICES and len(question.choices) < 2:
                yield f"Frågan ”{question.label}” behöver minst två svar att välja mellan."


def conditions_for(definition: Definition, key: str, section_key: str) -> list[Question]:
    """The questions whose answers may decide whether the question is shown: chosen ones that stand before it."""
    found: list[Question] = []
    for section in definition.sections:
        for question in section.questions:
            if question.key == key:
                return found
            if question.is_chosen:
                found.append(question)
        if section.key == section_key and not definition.question(key):
            return found
    return found
