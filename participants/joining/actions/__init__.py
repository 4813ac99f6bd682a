"""What is done with two files of one person."""

from .doubles import answer_double, ask_about_doubles
from .joinings import hindrances, join_files, undo_joining

__all__ = ["answer_double", "ask_about_doubles", "hindrances", "join_files", "undo_joining"]
