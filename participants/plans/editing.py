"""The forms of one plan: the whole, its goals, their milestones and steps, and the empty rows to go on in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from .actions import GoalText, MilestoneText, StepText
from .forms import GoalForm, MilestoneForm, PlanForm, StepForm
from .planning import STEP, TYPED, Content

MORE_GOAL = "mal"
"""What the address asks for to show one more goal; one more milestone is asked for by the goal (g0-m)."""
FIRST_ROWS = 3


@dataclass
class Rows:
    """A goal or a milestone of the form with its steps; the last step is empty, for one more."""

    key: str
    form: Any
    steps: list[StepForm]
    milestones: list["Rows"] = field(default_factory=list)

    @property
    def forms(self) -> Iterator[Any]:
        """Every form of it, in the order of the page."""
        yield self.form
        yield from self.steps
        for milestone in self.milestones:
            yield from milestone.forms


class PlanEditor:
    """All forms of one plan. With ``check`` they are bound and say what is missing.

    It looks like a formset to ``{% form_errors %}``. ``more`` is a goal or a milestone that is shown empty.
    """

    management_form = None

    def __init__(self, content: Content, *, check: bool = False, more: str = "") -> None:
        self.content = content
        self.check = check
        self.head = self._form(PlanForm, content, "")
        goals = content["goals"] + [{"text": "", "steps": []}] * (more == MORE_GOAL or not content["goals"])
        self.goals = [self._goal(f"g{number}", number, goal, more) for number, goal in enumerate(goals)]

    def _goal(self, key: str, number: int, goal: dict[str, Any], more: str) -> Rows:
        milestones = [*goal.get("milestones", ()), *([{"text": "", "steps": []}] if more == f"{key}-m" else [])]
        form = self._form(GoalForm, goal, key)
        form.fields["text"].label = f"Mål {number + 1}"
        return Rows(
            key,
            form,
            self._steps(key, goal["steps"], skip=bool(milestones)),
            [self._milestone(f"{key}-m{index}", one) for index, one in enumerate(milestones)],
        )

    def _milestone(self, key: str, milestone: dict[str, Any]) -> Rows:
        return Rows(key, self._form(MilestoneForm, milestone, key), self._steps(key, milestone["steps"]))

    def _steps(self, key: str, steps: list[dict[str, str]], *, skip: bool = False) -> list[StepForm]:
        """The steps and the empty rows after them; none where the milestones hold them all."""
        empty = 1 if steps else 0 if skip else FIRST_ROWS
        rows = steps + [dict.fromkeys(STEP, "")] * empty
        return [self._step(key, index, row) for index, row in enumerate(rows)]

    def _step(self, key: str, index: int, row: dict[str, str]) -> StepForm:
        """A row, with its place in words for the summary of errors."""
        form: StepForm = self._form(StepForm, row, f"{key}-s{index}")
        goal, _, milestone = key.removeprefix("g").partition("-m")
        where = f", delmål {int(milestone) + 1}" if milestone else ""
        form.summary_place = f"Mål {int(goal) + 1}{where}, rad {index + 1}"
        return form

    def _form(self, form: Any, row: dict[str, Any], prefix: str) -> Any:
        values = {name: row.get(name) or "" for name in form.base_fields}
        if not self.check:
            return form(initial=values, prefix=prefix or None)
        data = {f"{prefix}-{name}" if prefix else name: value for name, value in values.items()}
        return form(data, prefix=prefix or None, empty_permitted=not any(values.values()))

    @property
    def forms(self) -> list[Any]:
        """Every form, in the order of the page."""
        return [self.head, *(form for goal in self.goals for form in goal.forms)]

    def non_form_errors(self) -> list[str]:
        """Errors that belong to no form: none, each stands at a field."""
        return []

    def is_valid(self) -> bool:
        """Whether the plan is whole: a goal, and a step with a day for each goal and each milestone."""
        answers = [form.is_valid() for form in self.forms]
        if not self.content["goals"]:
            self.goals[0].form.add_error("text", "Skriv minst ett mål med ett steg.")
            return False
        return all([*answers, *(self._is_whole(goal) for goal in self.goals)])

    def _is_whole(self, goal: Rows) -> bool:
        words = goal.form["text"].value() or ""
        milestones = [one for one in goal.milestones if one.form["text"].value() or _filled(one)]
        told = ""
        if words and not _filled(goal) and not milestones:
            told = f"Skriv minst ett steg till målet ”{words}”."
        elif not words and (_filled(goal) or milestones):
            told = "Skriv målet som stegen leder till."
        if told:
            goal.form.add_error("text", told)
        return all([not told, *(_milestone_is_whole(one) for one in milestones)])

    def goal_texts(self) -> tuple[GoalText, ...]:
        """Goals, milestones and steps, cleaned."""
        return tuple(
            GoalText(
                goal.form.cleaned_data["text"],
                _step_texts(goal),
                tuple(
                    MilestoneText(one.form.cleaned_data["text"], _step_texts(one))
                    for one in goal.milestones
                    if one.form.cleaned_data.get("text")
                ),
            )
            for goal in self.goals
            if goal.form.cleaned_data.get("text")
        )


def _filled(rows: Rows) -> bool:
    return any(step[name].value() for step in rows.steps for name in TYPED)


def _milestone_is_whole(milestone: Rows) -> bool:
    words = milestone.form["text"].value() or ""
    if words and _filled(milestone):
        return True
    told = f"Skriv minst ett steg till delmålet ”{words}”." if words else "Skriv delmålet som stegen leder till."
    milestone.form.add_error("text", told)
    return False


def _step_texts(rows: Rows) -> tuple[StepText, ...]:
    return tuple(_step(form) for form in rows.steps if form.cleaned_data.get("text"))


def _step(form: StepForm) -> StepText:
    facts = form.cleaned_data
    earlier: UUID | None = facts["earlier"]
    return StepText(
        facts["text"],
        facts["due_on"],
        facts["responsible"],
        facts["responsible_name"],
        earlier,
        starts_on=facts["starts_on"],
        how_often=facts["how_often"],
        organisation=facts["organisation"],
    )
