"""Referrals sent, taken in, sent back and taken back; files enclosed; referrers told that there is an answer."""

from .files import enclose
from .letting_know import let_referrer_know
from .sent import send_back, send_referral, take_back, take_in

__all__ = ["enclose", "let_referrer_know", "send_back", "send_referral", "take_back", "take_in"]
