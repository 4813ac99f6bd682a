"""Forms of the way in."""

from .enrolment import CaseworkerForm, EnrolmentForm
from .files import FileForm
from .hand_over import HandOverForm
from .referral import AcceptForm, AnswerForm, AnswerGivenForm, ArrivalForm, DeclineForm, GroundForm, ReferralForm
from .sent import SendBackForm, SentReferralForm, TakeBackForm
from .track import TrackForm

__all__ = [
    "AcceptForm",
    "AnswerForm",
    "AnswerGivenForm",
    "ArrivalForm",
    "CaseworkerForm",
    "DeclineForm",
    "EnrolmentForm",
    "FileForm",
    "GroundForm",
    "HandOverForm",
    "ReferralForm",
    "SendBackForm",
    "SentReferralForm",
    "TakeBackForm",
    "TrackForm",
]
