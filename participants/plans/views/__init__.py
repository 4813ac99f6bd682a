"""Pages of the plan."""

from .occupations import plan_occupations
from .plan_editing import autosave_plan, compare_plan, discard_plan, edit_plan
from .plans import add_step, plan, plan_file, plan_version, print_plan, review_action_plan, tick, untick

__all__ = [
    "add_step",
    "autosave_plan",
    "compare_plan",
    "discard_plan",
    "edit_plan",
    "plan",
    "plan_file",
    "plan_occupations",
    "plan_version",
    "print_plan",
    "review_action_plan",
    "tick",
    "untick",
]
