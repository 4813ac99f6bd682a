"""The people's networks and joint plans."""

from .joint_plan import JointPlan
from .member import NetworkMember
from .parts import JointPlanCorrection, JointPlanFollowUp, JointPlanItem, JointPlanParty, whole

__all__ = [
    "JointPlan",
    "JointPlanCorrection",
    "JointPlanFollowUp",
    "JointPlanItem",
    "JointPlanParty",
    "NetworkMember",
    "whole",
]
