"""The way in: referrals sent, taken in and answered, people enrolled and given a coach."""

from participants.core.actions import receive_referral

from .enrolments import change_caseworker, enrol_participant
from .files import enclose
from .hand_over import hand_over
from .newcomers import register_newcomer
from .referrals import (
    accept_referral,
    decline_referral,
    expire_referrals,
    note_answer_given,
    note_arrival,
    record_ground,
    withdraw_referral,
)
from .sent import send_back, send_referral, take_back, take_in
from .tracks import change_track, track_of

__all__ = [
    "accept_referral",
    "change_caseworker",
    "change_track",
    "decline_referral",
    "enclose",
    "enrol_participant",
    "expire_referrals",
    "hand_over",
    "note_answer_given",
    "note_arrival",
    "receive_referral",
    "record_ground",
    "register_newcomer",
    "send_back",
    "send_referral",
    "take_back",
    "take_in",
    "track_of",
    "withdraw_referral",
]
