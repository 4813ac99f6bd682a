"""How a question is described to who builds a form."""

from django import template

from ..codes import AnswerKind, AnswerRole
from ..definition import Definition, Question

register = template.Library()


@register.filter
def in_short(question: Question, definition: Definition) -> str:
    """How it is answered, when it is shown, and what it is used for."""
    told = [AnswerKind(question.kind).label]
    if question.choices:
        told.append(", ".join(label for _code, label in question.choices))
    if question.condition and (decides := definition.question(question.condition.question)):
        labels = dict(decides.offered)
        answers = " eller ".join(labels.get(code, code) for code in question.condition.answers)
        told.append(f"visas när ”{decides.label}” har svaret {answers}")
    if question.role:
        told.append(f"{AnswerRole(question.role).label.lower()} i planen")
    return " · ".join(told)
