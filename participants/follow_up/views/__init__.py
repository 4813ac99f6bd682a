"""Pages of the exit and what comes after it."""

from .exits import exit_from_project, reopen
from .follow_ups import attempt, follow_up, reopen_answer

__all__ = ["attempt", "exit_from_project", "follow_up", "reopen", "reopen_answer"]
