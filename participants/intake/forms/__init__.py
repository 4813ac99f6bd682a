"""Forms of the way in."""

from .enrolment import CaseworkerForm, EnrolmentForm
from .hand_over import HandOverForm
from .referral import AcceptForm, AnswerForm, AnswerGivenForm, ArrivalForm, DeclineForm, ReferralForm
from .track import TrackForm

__all__ = [
    "AcceptForm",
    "AnswerForm",
    "AnswerGivenForm",
    "ArrivalForm",
    "CaseworkerForm",
    "DeclineForm",
    "EnrolmentForm",
    "HandOverForm",
    "ReferralForm",
    "TrackForm",
]
