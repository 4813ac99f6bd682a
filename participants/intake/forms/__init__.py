"""Forms of the way in."""

from .enrolment import CaseworkerForm, EnrolmentForm
from .hand_over import HandOverForm
from .referral import AnswerForm, ReferralForm

__all__ = ["AnswerForm", "CaseworkerForm", "EnrolmentForm", "HandOverForm", "ReferralForm"]
