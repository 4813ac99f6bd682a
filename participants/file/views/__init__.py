"""The list of people, the overview of one, and who has opened her file."""

from .detail import detail, opened
from .enrolments import enrolments
from .listing import find, participants

__all__ = ["detail", "enrolments", "find", "opened", "participants"]
