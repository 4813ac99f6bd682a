"""The pasted page, and what was understood of it."""

from .paste import PasteForm
from .review import ReviewForm

__all__ = ["PasteForm", "ReviewForm"]
