"""Building a form: its name, its sections, its questions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Fold, Layout, Medium

from ..building import conditions_for, new_key, wrong_choices
from ..codes import OWN_CHOICES, READABLE, AnswerKind, AnswerRole, AssessmentKind
from ..definition import Condition, Definition, Question, Section


class NewForm(NystartForm):
    """A new form, or a copy of one."""

    controller = forms.ChoiceField(label="Kommun")
    title = forms.CharField(label="Vad heter formuläret?", max_length=80)
    kind = forms.ChoiceField(
        label="Vad ska det användas till?", choices=AssessmentKind.choices, widget=forms.RadioSelect
    )

    layout = Layout(Medium("controller"), "title", "kind")

    def __init__(
        self, *args: Any, municipalities: list[tuple[Any, str]], with_kind: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(pk), name) for pk, name in municipalities]
        self.fields["controller"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["controller"].widget = forms.HiddenInput()
            self.fields["controller"].initial = choices[0][0]
        if not with_kind:
            del self.fields["kind"]


class SectionForm(NystartForm):
    """A section."""

    title = forms.CharField(label="Rubrik", max_length=80)
    help = forms.CharField(label="Hjälptext", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    own_words = forms.BooleanField(label="Plats för personens egna ord", required=False)
    sensitive = forms.BooleanField(
        label="Känsliga uppgifter",
        required=False,
        help_text="För hälsa och annat som kräver extra eftertanke. Märks i formuläret.",
    )

    @classmethod
    def of(cls, section: Section | None) -> "SectionForm":
        """As it stands, or a new one."""
        names = ("title", "help", "own_words", "sensitive")
        return cls(initial={name: getattr(section, name) for name in names} if section else {"own_words": True})

    def section(self, before: Section | None) -> Section:
        """The section as it was filled in."""
        questions = before.questions if before else ()
        return Section(key=before.key if before else new_key(), questions=questions, **self.cleaned_data)


class QuestionForm(NystartForm):
    """A question. Which answers it is shown for is asked when the question that decides has been chosen."""

    label = forms.CharField(label="Fråga", max_length=200, error_messages={"required": "Skriv frågan."})
    kind = forms.ChoiceField(label="Hur besvaras den?", choices=AnswerKind.choices)
    choices = forms.CharField(
        label="Svar att välja mellan", required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Ett svar på varje rad. Bara för frågor där man väljer svar.",
    )  # fmt: skip
    help = forms.CharField(label="Hjälptext", required=False, max_length=300)
    required = forms.BooleanField(label="Måste besvaras innan kartläggningen signeras", required=False)
    section = forms.ChoiceField(label="Avsnitt")
    low = forms.CharField(
        label="Skalans låga ände", required=False, max_length=40, help_text="Till exempel: inte alls."
    )
    high = forms.CharField(label="Skalans höga ände", required=False, max_length=40)
    role = forms.ChoiceField(
        label="Används i planen som", required=False, choices=[("", "Används inte i planen"), *AnswerRole.choices],
        help_text="Önskemål och hinder följer med när planen skrivs.",
    )  # fmt: skip
    statement = forms.CharField(
        label="Så står ett ja i planen", required=False, max_length=120, help_text="Till exempel: Skulder som oroar."
    )
    when = forms.ChoiceField(label="Visas bara när den här frågan har ett visst svar", required=False)
    answers = forms.MultipleChoiceField(label="Vilka svar?", required=False, widget=forms.CheckboxSelectMultiple)

    layout = Layout(
        "label",
        Medium("kind"),
        "choices",
        "help",
        "required",
        Fold("Skalan, och vad svaret används till", Medium("low", "high"), Medium("role"), "statement"),
        "when",
        "answers",
        Medium("section"),
    )

    def __init__(
        self, data: Any = None, *, definition: Definition, section: Section, question: Question | None
    ) -> None:
        super().__init__(data, initial=_initial(question) | {"section": section.key})
        self.question = question
        deciding = conditions_for(definition, question.key if question else "", section.key)
        fields: Any = self.fields
        fields["section"].choices = [(each.key, each.title) for each in definition.sections]
        fields["when"].choices = [("", "Visas alltid"), *((each.key, each.label) for each in deciding)]
        chosen = next((each for each in deciding if each.key == self["when"].value()), None)
        if chosen is None:
            del self.fields["answers"]
        else:
            fields["answers"].choices = chosen.offered

    def clean(self) -> dict[str, Any]:
        """What belongs together: choices with their kind, a role with an answer that can be read, answers with a condition."""
        facts: dict[str, Any] = super().clean() or {}
        kind = facts.get("kind", "")
        if kind in OWN_CHOICES and len(self._labels()) < 2:
            self.add_error("choices", "Skriv minst två svar, ett på varje rad.")
        if kind in OWN_CHOICES and (told := wrong_choices(self._labels())):
            self.add_error("choices", told)
        if facts.get("role") and kind not in READABLE:
            self.add_error(
                "role", "Svar av det slaget kan inte läsas i planen. Välj text, ja eller nej, eller egna svar."
            )
        if facts.get("when") and not facts.get("answers"):
            where = "answers" if "answers" in self.fields else "when"
            self.add_error(where, ValidationError("Kryssa i vilka svar som gör att frågan visas.", code="answers"))
        return facts

    def _labels(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data.get("choices", "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def as_question(self) -> Question:
        """The question as it was filled in; a choice whose words stay keeps its code."""
        facts, before = self.cleaned_data, self.question
        codes = {label: code for code, label in before.choices} if before else {}
        kind = facts["kind"]
        own = tuple((codes.get(label) or new_key(), label) for label in self._labels()) if kind in OWN_CHOICES else ()
        scale = kind == AnswerKind.SCALE
        return Question(
            key=before.key if before else new_key(),
            label=facts["label"],
            kind=kind,
            help=facts["help"],
            required=facts["required"],
            choices=own,
            low=facts["low"] if scale else "",
            high=facts["high"] if scale else "",
            role=facts["role"],
            statement=facts["statement"] if kind == AnswerKind.YES_NO else "",
            condition=Condition(facts["when"], tuple(facts["answers"])) if facts["when"] else None,
        )


def _initial(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {"kind": AnswerKind.SHORT}
    names = ("label", "kind", "help", "required", "low", "high", "role", "statement")
    when = question.condition
    shown = {"when": when.question, "answers": list(when.answers)} if when else {}
    return (
        {name: getattr(question, name) for name in names}
        | shown
        | {"choices": "\n".join(label for _, label in question.choices)}
    )
