"""What is done in the reception."""

from .applications import (
    apply_for_help,
    close_application,
    expire_applications,
    forget_applications,
    note_attempt,
    take_further,
)
from .opening import add_duty, add_exception, change_reception, end_duty, open_reception, remove_exception, set_hours
from .visits import log_visit, meet_visitor, undo_visit

__all__ = [
    "add_duty",
    "add_exception",
    "apply_for_help",
    "change_reception",
    "close_application",
    "end_duty",
    "expire_applications",
    "forget_applications",
    "log_visit",
    "meet_visitor",
    "note_attempt",
    "open_reception",
    "remove_exception",
    "set_hours",
    "take_further",
    "undo_visit",
]
