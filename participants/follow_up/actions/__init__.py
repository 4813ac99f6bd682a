"""How a participation ends, and what comes after."""

from .exits import exit_blockers, exit_enrolment, open_at_exit, reopen_enrolment
from .follow_ups import (
    answer_follow_up,
    close_at_re_entry,
    close_follow_ups,
    note_attempt,
    plan_follow_ups,
    reopen_follow_up,
)

__all__ = [
    "answer_follow_up",
    "close_at_re_entry",
    "close_follow_ups",
    "exit_blockers",
    "exit_enrolment",
    "note_attempt",
    "open_at_exit",
    "plan_follow_ups",
    "reopen_enrolment",
    "reopen_follow_up",
]
