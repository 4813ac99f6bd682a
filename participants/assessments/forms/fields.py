"""The field of the page for each kind of answer."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.web.forms import DATE_HINT, SwedishDateField

from ..codes import AnswerKind
from ..definition import Question

LONGEST = {AnswerKind.SHORT: 300, AnswerKind.LONG: 5000, AnswerKind.DATE: 40, AnswerKind.NUMBER: 12}
"""Characters of an answer that is typed."""
OWN_WORDS_AT_MOST = 5000
NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,2})?")


class NumberField(forms.CharField):
    """A number with at most two decimals, after a comma or a point; cleaned to text with a point."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).replace("\u00a0", "").replace(" ", "")
        if text and not NUMBER.fullmatch(text):
            raise ValidationError(f"Skriv ”{value}” med siffror, till exempel 20 eller 7,5.", code="number")
        return text.replace(",", ".")


class ChoicesField(forms.MultipleChoiceField):
    """Several choices; one that the form no longer has is simply left out."""

    def to_python(self, value: Any) -> list[str]:
        return [code for code in super().to_python(value) if self.valid_value(code)]

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")


def field_of(question: Question) -> forms.Field:
    """The field that answers the question."""
    return FIELDS[question.kind](
        question, {"label": question.label, "help_text": question.help, "required": question.required}
    )


def _typed(question: Question, words: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=LONGEST[AnswerKind(question.kind)], **words)


def _long(question: Question, words: dict[str, Any]) -> forms.Field:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=LONGEST[AnswerKind.LONG], widget=area, **words)


def _day(question: Question, words: dict[str, Any]) -> forms.Field:
    return SwedishDateField(**words | {"help_text": words["help_text"] or DATE_HINT})


def _number(question: Question, words: dict[str, Any]) -> forms.Field:
    short = forms.TextInput(attrs={"class": "ny-w-s", "inputmode": "decimal"})
    return NumberField(max_length=LONGEST[AnswerKind.NUMBER], widget=short, **words)


def _buttons(question: Question, words: dict[str, Any]) -> forms.Field:
    """Among few: all of them seen. What need not be answered can be taken back."""
    nothing = [] if question.required else [("", "Inget svar")]
    return forms.ChoiceField(choices=[*question.offered, *nothing], widget=forms.RadioSelect, **words)


def _list(question: Question, words: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("", "Välj"), *question.offered], **words)


def _several(question: Question, words: dict[str, Any]) -> forms.Field:
    return ChoicesField(choices=question.offered, widget=forms.CheckboxSelectMultiple, **words)


FIELDS: dict[str, Callable[[Question, dict[str, Any]], forms.Field]] = {
    AnswerKind.SHORT: _typed,
    AnswerKind.LONG: _long,
    AnswerKind.YES_NO: _buttons,
    AnswerKind.ONE: _buttons,
    AnswerKind.SEVERAL: _several,
    AnswerKind.SCALE: _buttons,
    AnswerKind.DATE: _day,
    AnswerKind.NUMBER: _number,
    AnswerKind.CEFR: _list,
    AnswerKind.SFI: _list,
    AnswerKind.LICENCE: _several,
}
