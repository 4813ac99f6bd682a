"""The list of people, the overview of one, and who has opened her file."""

from .detail import detail, enrolments, opened
from .listing import find, participants

__all__ = ["detail", "enrolments", "find", "opened", "participants"]
