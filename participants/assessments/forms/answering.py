"""A round as a form: the fields of its definition, kept as typed until it is signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from participants.core.forms.typing import typed

from ..answers import Answers, in_words, kept_answers, shown_questions
from ..codes import AnswerKind
from ..definition import Definition, Question, Section
from .fields import LONGEST, OWN_WORDS_AT_MOST, field_of

NAME = "a-{}"
"""What the field of an answer is called."""


def read_answers(definition: Definition, data: QueryDict) -> dict[str, Any]:
    """What is typed so far, however unfinished, without what is empty."""
    read: dict[str, Any] = {}
    for question in definition.questions():
        name = NAME.format(question.key)
        if question.takes_many:
            read[question.key] = [code[:40] for code in data.getlist(name)][: len(question.offered)]
        else:
            read[question.key] = typed(data, name, LONGEST.get(AnswerKind(question.kind), 40)).strip()
    for section in definition.sections:
        read[section.own_key] = typed(data, NAME.format(section.own_key), OWN_WORDS_AT_MOST).strip()
    return {key: answer for key, answer in read.items() if answer and key in definition.answerable()}


@dataclass(frozen=True)
class Asked:
    """A question as it stands on the page; ``when`` are the name and the answers that its showing depends on."""

    question: Question
    field: forms.BoundField
    is_shown: bool

    @property
    def when(self) -> tuple[str, str] | None:
        """The field and the codes, for the browser."""
        condition = self.question.condition
        return (NAME.format(condition.question), " ".join(condition.answers)) if condition else None

    @property
    def side_by_side(self) -> bool:
        """Whether the choices are so few and short that they stand beside each other."""
        return self.question.kind in (AnswerKind.YES_NO, AnswerKind.SCALE)


@dataclass(frozen=True)
class AskedSection:
    """A section as it stands on the page."""

    section: Section
    asked: list[Asked]
    own_words: forms.BoundField | None


class AnswerForm(NystartForm):
    """All questions of a form. Bound, it says what is missing; only questions that are shown can be."""

    definition: Definition
    held_on = SwedishDateField(label="Datum för kartläggningen", help_text=DATE_HINT)

    def __init__(self, data: Any = None, *, answers: Answers, held_on: str = "") -> None:
        words = {NAME.format(key): answer for key, answer in answers.items()}
        for question in self.definition.questions():
            if question.kind in (AnswerKind.DATE, AnswerKind.NUMBER):
                words[NAME.format(question.key)] = in_words(question, answers)
        super().__init__(data, initial=words | {"held_on": held_on or timezone.localdate()})
        self.shown = shown_questions(self.definition, answers)
        for question in self.definition.questions():
            if question.key not in self.shown:
                self.fields[NAME.format(question.key)].required = False

    def clean_held_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                f"{date_long(day)} har inte varit ännu. Skriv den dag ni gjorde kartläggningen.", code="future"
            )
        return day

    def answers(self) -> dict[str, Any]:
        """What was answered, of the questions that are shown."""
        said = {name.removeprefix("a-"): value for name, value in self.cleaned_data.items() if name != "held_on"}
        plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in said.items()}
        return kept_answers(self.definition, plain)

    def sections(self) -> Iterator[AskedSection]:
        """The form in its sections, for the page."""
        for section in self.definition.sections:
            asked = [
                Asked(question, self[NAME.format(question.key)], question.key in self.shown)
                for question in section.questions
            ]
            yield AskedSection(section, asked, self[NAME.format(section.own_key)] if section.own_words else None)


def form_for(definition: Definition) -> type[AnswerForm]:
    """The form class of a definition."""
    fields: dict[str, Any] = {NAME.format(each.key): field_of(each) for each in definition.questions()}
    for section in definition.sections:
        if section.own_words:
            fields[NAME.format(section.own_key)] = forms.CharField(
                label="Med dina egna ord",
                required=False,
                max_length=OWN_WORDS_AT_MOST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
    return type("AnswerFormOfDefinition", (AnswerForm,), {**fields, "definition": definition})
