"""Pages of the people's networks and of joint plans."""

from .calling import call_joint_plan, correct_joint_plan, move_joint_plan
from .holding import end_joint_plan, follow_up_joint_plan, hold_joint_plan
from .items import add_joint_plan_item, do_joint_plan_item, drop_joint_plan_item, undo_joint_plan_item
from .joint_plans import joint_plan, print_joint_plan
from .members import add_network_member, edit_network_member, end_network_member, network

__all__ = [
    "add_joint_plan_item",
    "add_network_member",
    "call_joint_plan",
    "correct_joint_plan",
    "do_joint_plan_item",
    "drop_joint_plan_item",
    "edit_network_member",
    "end_joint_plan",
    "end_network_member",
    "follow_up_joint_plan",
    "hold_joint_plan",
    "joint_plan",
    "move_joint_plan",
    "network",
    "print_joint_plan",
    "undo_joint_plan_item",
]
