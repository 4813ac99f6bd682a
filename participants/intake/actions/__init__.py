"""The way in: referrals taken in and answered, people enrolled and given a coach."""

from participants.core.actions import receive_referral

from .enrolments import change_caseworker, enrol_participant
from .hand_over import hand_over
from .newcomers import register_newcomer
from .referrals import (
    accept_referral,
    decline_referral,
    expire_referrals,
    note_answer_given,
    note_arrival,
    withdraw_referral,
)
from .tracks import change_track, track_of

__all__ = [
    "accept_referral",
    "change_caseworker",
    "change_track",
    "decline_referral",
    "enrol_participant",
    "expire_referrals",
    "hand_over",
    "note_answer_given",
    "note_arrival",
    "receive_referral",
    "register_newcomer",
    "track_of",
    "withdraw_referral",
]
