"""Changing the people's networks and joint plans."""

from .calling import call_joint_plan, correct_joint_plan, move_joint_plan
from .holding import (
    add_joint_plan_item,
    do_joint_plan_item,
    drop_joint_plan_item,
    end_joint_plan,
    follow_up_joint_plan,
    hold_joint_plan,
    undo_joint_plan_item,
)
from .members import add_network_member, change_network_member, end_network_member, forget_places

__all__ = [
    "add_joint_plan_item",
    "add_network_member",
    "call_joint_plan",
    "change_network_member",
    "correct_joint_plan",
    "do_joint_plan_item",
    "drop_joint_plan_item",
    "end_joint_plan",
    "end_network_member",
    "follow_up_joint_plan",
    "forget_places",
    "hold_joint_plan",
    "move_joint_plan",
    "undo_joint_plan_item",
]
