"""Pages of what somebody needs in order to take part."""

from .aids import add_aid, aid, undo_aid
from .needs import support

__all__ = ["add_aid", "aid", "support", "undo_aid"]
