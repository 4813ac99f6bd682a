"""Pages of the way in."""

from .answers import answer_given, answer_letter, arrival
from .enrol import caseworker, enrol, enrol_new
from .files import add_file, add_own_file, referral_file
from .hand_over import hand_over
from .referrals import accept, decline, ground, receive, receive_for, referral, referred, withdraw
from .referring import own_sent, own_sent_forms, refer, take_back_sent
from .sent import send_back_sent, sent_forms, take_in_sent
from .tracks import track
from .waiting import referrals

__all__ = [
    "accept",
    "add_file",
    "add_own_file",
    "answer_given",
    "answer_letter",
    "arrival",
    "caseworker",
    "decline",
    "enrol",
    "enrol_new",
    "ground",
    "hand_over",
    "own_sent",
    "own_sent_forms",
    "receive",
    "receive_for",
    "refer",
    "referral",
    "referral_file",
    "referrals",
    "referred",
    "send_back_sent",
    "sent_forms",
    "take_back_sent",
    "take_in_sent",
    "track",
    "withdraw",
]
