"""Figures (siffror): each formula once, in SQL, over rows from ``countable_by`` and a period."""

from .distribution import Distribution, Group
from .final_report import PeriodUnknown, ReportFigures, enrolments_of, project_period, report_figures
from .goals import GoalResult, Outcome, Verdict, goal_results
from .scope import NotCountable

__all__ = [
    "Distribution",
    "GoalResult",
    "Group",
    "NotCountable",
    "Outcome",
    "PeriodUnknown",
    "ReportFigures",
    "Verdict",
    "enrolments_of",
    "goal_results",
    "project_period",
    "report_figures",
]
