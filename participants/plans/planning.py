"""A plan as it is typed: any number of goals, milestones and steps, kept as plain data until it is agreed.

The content of a draft is ``direction, area, follow_up, follow_up_on, support, agreed_on``, the codes of the ``occupations``, and
``goals``: a list of ``{text, steps, milestones}``. A milestone is ``{text, steps}``, and a step ``{text, starts_on, due_on,
how_often, responsible, organisation, responsible_name, earlier}``. Dates are as typed.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import QueryDict

from nystart.foundation.swedish.formats import date_long
from participants.core.forms.typing import typed

from .models import ActionPlan, PlanGoal, PlanStep

HEAD = {"direction": 4000, "area": 200, "follow_up": 300, "follow_up_on": 40, "support": 2000, "agreed_on": 40}
STEP = {
    "text": 200,
    "starts_on": 40,
    "due_on": 40,
    "how_often": 60,
    "responsible": 12,
    "organisation": 80,
    "responsible_name": 80,
    "earlier": 36,
}
TYPED = STEP.keys() - {"responsible", "earlier"}
"""What somebody has typed makes a row a step; a choice alone does not."""
MOST_GOALS = 12
MOST_MILESTONES = 8
MOST_STEPS = 40
MOST_OCCUPATIONS = 8
ROW = re.compile(r"g(\d+)(?:-m(\d+))?(?:-s(\d+))?")
"""The name of a goal (g1), of a milestone (g1-m0), of a step (g1-s0, g1-m0-s2)."""

Content = dict[str, Any]


def read_content(data: QueryDict) -> Content:
    """What is typed so far, without the empty rows."""
    content: Content = {name: typed(data, name, longest).strip() for name, longest in HEAD.items()}
    content["occupations"] = read_occupations(data)
    goals = [_read_goal(data, f"g{number}") for number in range(MOST_GOALS) if f"g{number}-text" in data]
    content["goals"] = [goal for goal in goals if goal["text"] or goal["steps"] or goal["milestones"]]
    return content


def read_occupations(data: QueryDict) -> list[str]:
    """The codes that are ticked, each once, no more than a plan may hold."""
    codes = [code for code in data.getlist("occupations") if re.fullmatch(r"[0-9]{4}", code)]
    return list(dict.fromkeys(codes))[:MOST_OCCUPATIONS]


def _read_goal(data: QueryDict, key: str) -> dict[str, Any]:
    names = (f"{key}-m{number}" for number in range(MOST_MILESTONES))
    milestones = [_read_part(data, name) for name in names if f"{name}-text" in data]
    return _read_part(data, key) | {"milestones": [one for one in milestones if one["text"] or one["steps"]]}


def _read_part(data: QueryDict, key: str) -> dict[str, Any]:
    return {"text": typed(data, f"{key}-text", 200).strip(), "steps": list(_read_steps(data, key))}


def _read_steps(data: QueryDict, key: str) -> Iterator[dict[str, str]]:
    for number in range(MOST_STEPS):
        step = {name: typed(data, f"{key}-s{number}-{name}", longest).strip() for name, longest in STEP.items()}
        if any(step[name] for name in TYPED):
            yield step


def without(content: Content, row: str) -> Content:
    """The content without one goal ("g1"), one milestone ("g1-m0") or one step ("g1-s0", "g1-m0-s0")."""
    found = ROW.fullmatch(row[:20])
    if not found:
        return content
    goal, milestone, step = (None if part is None else int(part) for part in found.groups())
    if goal is None or goal >= len(content["goals"]):
        return content
    rows, index = content["goals"], goal
    if milestone is not None:
        rows, index = rows[index].get("milestones", []), milestone
    if step is not None and index < len(rows):
        rows, index = rows[index]["steps"], step
    del rows[index : index + 1]
    return content


def content_of(plan: ActionPlan | None, today: date) -> Content:
    """The plan that holds as the start of the next version, or the beginning of a first one."""
    if plan is None:
        return dict.fromkeys(HEAD, "") | {"agreed_on": date_long(today), "occupations": [], "goals": []}
    return {
        "direction": plan.direction,
        "area": plan.area,
        "occupations": list(plan.occupations),
        "follow_up": plan.follow_up,
        "follow_up_on": date_long(plan.follow_up_on) if plan.follow_up_on > today else "",
        "support": plan.support,
        "agreed_on": date_long(today),
        "goals": [_goal_of(goal) for goal in plan.goals.all()],
    }


def _goal_of(goal: PlanGoal) -> dict[str, Any]:
    straight = [step for part in goal.parts if part.milestone is None for step in part.steps]
    milestones = [(part.milestone.text, part.steps) for part in goal.parts if part.milestone]
    return {
        "text": goal.text,
        "steps": [_step_of(step) for step in straight],
        "milestones": [{"text": text, "steps": [_step_of(step) for step in steps]} for text, steps in milestones],
    }


def _step_of(step: PlanStep) -> dict[str, str]:
    return {
        "text": step.text,
        "starts_on": date_long(step.starts_on) if step.starts_on else "",
        "due_on": date_long(step.due_on),
        "how_often": step.how_often,
        "responsible": step.responsible,
        "organisation": step.organisation,
        "responsible_name": step.responsible_name,
        "earlier": str(step.pk),
    }


def as_text(content: Content) -> str:
    """The plan in plain lines, to be compared with another one."""
    lines = [content.get(name, "") for name in ("direction", "area")]
    lines += [f"Yrken: {', '.join(content['occupations'])}"] if content.get("occupations") else []
    lines += [content.get("follow_up", ""), content.get("follow_up_on", "")]
    for number, goal in enumerate(content["goals"], start=1):
        lines += ["", f"Mål {number}: {goal['text']}", *_step_lines(goal)]
        for milestone in goal.get("milestones", ()):
            lines += [f"Delmål: {milestone['text']}", *_step_lines(milestone)]
    return "\n".join(lines + (["", content["support"]] if content.get("support") else [])).strip()


def _step_lines(part: dict[str, Any]) -> list[str]:
    return [f"– {step['text']}, {step['due_on']}" for step in part["steps"]]
