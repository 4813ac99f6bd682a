"""Forms of the way in."""

from .enrolment import CaseworkerForm, EnrolmentForm
from .referral import AnswerForm, GroundForm, ReferralForm

__all__ = ["AnswerForm", "CaseworkerForm", "EnrolmentForm", "GroundForm", "ReferralForm"]
