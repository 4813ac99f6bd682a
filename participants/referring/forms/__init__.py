"""Forms of referrals that are sent in."""

from .files import FileForm
from .sent import SendBackForm, SentReferralForm, TakeBackForm

__all__ = ["FileForm", "SendBackForm", "SentReferralForm", "TakeBackForm"]
