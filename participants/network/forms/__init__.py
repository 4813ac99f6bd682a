"""Forms of the people's networks and of joint plans."""

from .joint_plans import (
    CallForm,
    CorrectionForm,
    DropForm,
    EndPlanForm,
    FollowUpForm,
    HoldForm,
    ItemForm,
    MoveForm,
)
from .members import EndMemberForm, NetworkMemberForm, NewNetworkMemberForm

__all__ = [
    "CallForm",
    "CorrectionForm",
    "DropForm",
    "EndMemberForm",
    "EndPlanForm",
    "FollowUpForm",
    "HoldForm",
    "ItemForm",
    "MoveForm",
    "NetworkMemberForm",
    "NewNetworkMemberForm",
]
