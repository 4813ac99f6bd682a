"""Individual action plans (individuella handlingsplaner): goals, steps, follow-ups, and drafts."""

from .action_plan import ActionPlan, PlanGoal, PlanReview, PlanStep
from .draft import PlanDraft

__all__ = ["ActionPlan", "PlanDraft", "PlanGoal", "PlanReview", "PlanStep"]
