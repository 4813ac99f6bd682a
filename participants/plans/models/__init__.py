"""Individual action plans (individuella handlingsplaner): goals, milestones, steps, follow-ups, and drafts."""

from .action_plan import ActionPlan, PlanReview
from .draft import PlanDraft
from .goals import GoalPart, PlanGoal, PlanMilestone, PlanStep

__all__ = ["ActionPlan", "GoalPart", "PlanDraft", "PlanGoal", "PlanMilestone", "PlanReview", "PlanStep"]
