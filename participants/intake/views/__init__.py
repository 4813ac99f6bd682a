"""Pages of the way in."""

from .enrol import caseworker, enrol, enrol_new
from .hand_over import hand_over
from .referrals import accept, decline, receive, receive_for, referral, referrals, withdraw

__all__ = [
    "accept",
    "caseworker",
    "decline",
    "enrol",
    "enrol_new",
    "hand_over",
    "receive",
    "receive_for",
    "referral",
    "referrals",
    "withdraw",
]
