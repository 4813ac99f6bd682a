"""Referrals as referrers send them, and the files that come with any referral."""

from .referral_file import ReferralFile
from .sent_referral import SentReferral

__all__ = ["ReferralFile", "SentReferral"]
