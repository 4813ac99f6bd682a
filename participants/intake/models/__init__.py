"""What the way in keeps beside the referral itself: forms sent in, enclosed files, changes of track, the words of answers."""

from .answer_text import AnswerText
from .referral_file import ReferralFile
from .sent_referral import SentReferral
from .track_change import TrackChange

__all__ = ["AnswerText", "ReferralFile", "SentReferral", "TrackChange"]
