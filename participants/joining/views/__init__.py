"""Pages where two files of one person become one."""

from .doubles import double
from .joinings import join, join_with, joining

__all__ = ["double", "join", "join_with", "joining"]
