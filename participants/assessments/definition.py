"""What a form says (formulär): sections with questions, as plain data in one column and as objects in the program.

As data: ``{"sections": [{key, title, help, own_words, sensitive, questions: [{key, label, kind, help, required, choices,
low, high, role, statement, condition}]}]}``. Keys never change from version to version, so that rounds can be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .codes import CHOSEN, FIXED_CHOICES, MANY

Data = dict[str, Any]
OWN = "own-"
"""What the key of the person's own words begins with; the key of the section follows."""


@dataclass(frozen=True)
class Condition:
    """A question is shown when another one (``question``) has one of these ``answers`` (visas när)."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question (fråga). ``statement`` is what a yes means in the plan; ``low`` and ``high`` are the ends of a scale."""

    key: str
    label: str
    kind: str
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    low: str = ""
    high: str = ""
    role: str = ""
    statement: str = ""
    condition: Condition | None = None

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """What can be chosen: its own choices, or those of its kind with words at the ends of a scale."""
        fixed = FIXED_CHOICES.get(self.kind, ())
        if not (self.low or self.high):
            return fixed or self.choices
        ends = {fixed[0][0]: self.low, fixed[-1][0]: self.high}
        return tuple((code, f"{label} – {ends[code]}" if ends.get(code) else label) for code, label in fixed)

    @property
    def takes_many(self) -> bool:
        """Whether it has several answers at once."""
        return self.kind in MANY

    @property
    def is_chosen(self) -> bool:
        """Whether it is answered by choosing."""
        return self.kind in CHOSEN


@dataclass(frozen=True)
class Section:
    """A part of a form (avsnitt). ``sensitive`` marks health and the like (känsliga uppgifter)."""

    key: str
    title: str
    help: str = ""
    own_words: bool = True
    sensitive: bool = False
    questions: tuple[Question, ...] = field(default=())

    @property
    def own_key(self) -> str:
        """The key of what the person says herself."""
        return f"{OWN}{self.key}"


@dataclass(frozen=True)
class Definition:
    """A whole form."""

    sections: tuple[Section, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        """One question."""
        return next((each for each in self.questions() if each.key == key), None)

    def section(self, key: str) -> Section | None:
        """One section."""
        return next((each for each in self.sections if each.key == key), None)

    def answerable(self) -> set[str]:
        """What can be answered: questions, and own words."""
        own = {section.own_key for section in self.sections if section.own_words}
        return own | {question.key for question in self.questions()}

    def with_section(self, changed: Section) -> "Definition":
        """The same with one section changed."""
        return Definition(tuple(changed if each.key == changed.key else each for each in self.sections))

    def as_data(self) -> Data:
        """As it is kept."""
        return asdict(self)


def read_definition(data: Mapping[str, Any]) -> Definition:
    """The form that the data describe."""
    return Definition(tuple(_section(each) for each in data.get("sections", ())))


def _section(data: Mapping[str, Any]) -> Section:
    questions = tuple(_question(each) for each in data.get("questions", ()))
    return replace(Section(**{**data, "questions": ()}), questions=questions)


def _question(data: Mapping[str, Any]) -> Question:
    condition = data.get("condition")
    read = Condition(condition["question"], tuple(condition["answers"])) if condition else None
    choices = tuple((code, label) for code, label in data.get("choices", ()))
    return Question(**{**data, "choices": choices, "condition": read})
