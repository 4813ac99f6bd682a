"""Pages of the way in."""

from .answers import answer_given, answer_letter, arrival
from .enrol import caseworker, enrol, enrol_new
from .files import add_file
from .hand_over import hand_over
from .referrals import accept, decline, receive, receive_for, referral, withdraw
from .sent import send_back_sent, sent_forms, take_in_sent
from .tracks import track
from .waiting import referrals

__all__ = [
    "accept",
    "add_file",
    "answer_given",
    "answer_letter",
    "arrival",
    "caseworker",
    "decline",
    "enrol",
    "enrol_new",
    "hand_over",
    "receive",
    "receive_for",
    "referral",
    "referrals",
    "send_back_sent",
    "sent_forms",
    "take_in_sent",
    "track",
    "withdraw",
]
