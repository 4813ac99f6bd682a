"""What the way in keeps beside the referral itself: changes of track, and the words of answers."""

from .answer_text import AnswerText
from .track_change import TrackChange

__all__ = ["AnswerText", "TrackChange"]
