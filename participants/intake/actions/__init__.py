"""The way in: referrals answered, people enrolled and given a coach."""

from .enrolments import change_caseworker, change_track, enrol_participant
from .hand_over import hand_over
from .newcomers import register_newcomer
from .referrals import accept_referral, decline_referral, receive_referral, withdraw_referral

__all__ = [
    "accept_referral",
    "change_caseworker",
    "change_track",
    "decline_referral",
    "enrol_participant",
    "hand_over",
    "receive_referral",
    "register_newcomer",
    "withdraw_referral",
]
