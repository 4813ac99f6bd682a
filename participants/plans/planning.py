"""A plan as a form: any number of goals, each with any number of steps, kept as typed until it is agreed.

The content of a draft is plain data: ``direction, follow_up, follow_up_on, support, agreed_on`` and ``goals``, a list
of ``{text, steps}``, where a step is ``{text, due_on, responsible, responsible_name, earlier}``. Dates are as typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict

from nystart.foundation.swedish.formats import date_long
from participants.core.forms.typing import typed

from .actions import GoalText, StepText
from .forms import GoalForm, PlanForm, StepForm
from .models import ActionPlan, PlanStep

HEAD = {"direction": 4000, "follow_up": 300, "follow_up_on": 40, "support": 2000, "agreed_on": 40}
STEP = {"text": 200, "due_on": 40, "responsible": 12, "responsible_name": 80, "earlier": 36}
MOST_GOALS = 12
MOST_STEPS = 40

Content = dict[str, Any]


def read_content(data: QueryDict) -> Content:
    """What is typed so far, without the empty rows."""
    content: Content = {name: typed(data, name, longest).strip() for name, longest in HEAD.items()}
    goals = [
        {"text": typed(data, f"g{number}-text", 200).strip(), "steps": list(_read_steps(data, number))}
        for number in range(MOST_GOALS)
        if f"g{number}-text" in data
    ]
    content["goals"] = [goal for goal in goals if goal["text"] or goal["steps"]]
    return content


def _read_steps(data: QueryDict, goal: int) -> Iterator[dict[str, str]]:
    for number in range(MOST_STEPS):
        step = {name: typed(data, f"g{goal}-s{number}-{name}", longest).strip() for name, longest in STEP.items()}
        if step["text"] or step["due_on"]:
            yield step


def without(content: Content, row: str) -> Content:
    """The content without one goal ("g1") or one step ("g1-s0")."""
    goal, _, step = row.partition("-")
    index = int(goal[1:]) if goal[1:].isdecimal() else MOST_GOALS
    if index < len(content["goals"]):
        if step[1:].isdecimal():
            del content["goals"][index]["steps"][int(step[1:]) : int(step[1:]) + 1]
        elif not step:
            del content["goals"][index]
    return content


def content_of(plan: ActionPlan | None, today: date) -> Content:
    """The plan that holds as the start of the next version, or the beginning of a first one."""
    if plan is None:
        return dict.fromkeys(HEAD, "") | {"agreed_on": date_long(today), "goals": []}
    return {
        "direction": plan.direction,
        "follow_up": plan.follow_up,
        "follow_up_on": date_long(plan.follow_up_on) if plan.follow_up_on > today else "",
        "support": plan.support,
        "agreed_on": date_long(today),
        "goals": [
            {"text": goal.text, "steps": [_step_of(step) for step in goal.steps.all()]} for goal in plan.goals.all()
        ],
    }


def _step_of(step: PlanStep) -> dict[str, str]:
    return {
        "text": step.text,
        "due_on": date_long(step.due_on),
        "responsible": step.responsible,
        "responsible_name": step.responsible_name,
        "earlier": str(step.pk),
    }


def as_text(content: Content) -> str:
    """The plan in plain lines, to be compared with another one."""
    lines = [content.get("direction", ""), content.get("follow_up", ""), content.get("follow_up_on", "")]
    for number, goal in enumerate(content["goals"], start=1):
        lines += ["", f"Mål {number}: {goal['text']}"]
        lines += [f"– {step['text']}, {step['due_on']}" for step in goal["steps"]]
    return "\n".join(lines + (["", content["support"]] if content.get("support") else [])).strip()


@dataclass
class GoalPart:
    """One goal of the form, with the forms of its steps; the last step is empty, for one more."""

    key: str
    form: GoalForm
    steps: list[StepForm]


class PlanEditor:
    """All forms of one plan. With ``check`` they are bound and say what is missing.

    It looks like a formset to ``{% form_errors %}``.
    """

    management_form = None

    def __init__(self, content: Content, *, check: bool = False, more_goals: int = 0) -> None:
        self.content = content
        self.check = check
        self.head = self._form(PlanForm, content, "")
        goals = content["goals"] + [{"text": "", "steps": []}] * (more_goals or not content["goals"])
        self.goals = [self._goal(number, goal) for number, goal in enumerate(goals)]

    def _goal(self, number: int, goal: dict[str, Any]) -> GoalPart:
        key = f"g{number}"
        blank = 1 if goal["steps"] else 3
        rows = goal["steps"] + [dict.fromkeys(STEP, "")] * blank
        steps = [self._form(StepForm, row, f"{key}-s{index}") for index, row in enumerate(rows)]
        form = self._form(GoalForm, goal, key)
        form.fields["text"].label = f"Mål {number + 1}"
        return GoalPart(key, form, steps)

    def _form(self, form: Any, row: dict[str, Any], prefix: str) -> Any:
        values = {name: row.get(name) or "" for name in form.base_fields}
        if not self.check:
            return form(initial=values, prefix=prefix or None)
        data = {f"{prefix}-{name}" if prefix else name: value for name, value in values.items()}
        return form(data, prefix=prefix or None, empty_permitted=not any(values.values()))

    @property
    def forms(self) -> list[Any]:
        """Every form, in the order of the page."""
        return [self.head, *(form for goal in self.goals for form in (goal.form, *goal.steps))]

    def non_form_errors(self) -> list[str]:
        """Errors that belong to no form: none, each stands at a field."""
        return []

    def is_valid(self) -> bool:
        """Whether the plan is whole: a goal, and a step with a day for each goal."""
        answers = [form.is_valid() for form in self.forms]
        valid = all(answers)
        if not self.content["goals"]:
            self.goals[0].form.add_error("text", "Skriv minst ett mål med ett steg.")
            return False
        for goal, part in zip(self.content["goals"], self.goals, strict=False):
            if goal["text"] and not goal["steps"]:
                part.form.add_error("text", f"Skriv minst ett steg till målet ”{goal['text']}”.")
                valid = False
            elif goal["steps"] and not goal["text"]:
                part.form.add_error("text", "Skriv målet som stegen leder till.")
                valid = False
        return valid

    def goal_texts(self) -> tuple[GoalText, ...]:
        """Goals and steps, cleaned."""
        return tuple(
            GoalText(
                part.form.cleaned_data["text"],
                tuple(_step(form) for form in part.steps if form.cleaned_data.get("text")),
            )
            for part in self.goals
            if part.form.cleaned_data.get("text")
        )


def _step(form: StepForm) -> StepText:
    facts = form.cleaned_data
    earlier: UUID | None = facts["earlier"]
    return StepText(facts["text"], facts["due_on"], facts["responsible"], facts["responsible_name"], earlier)
