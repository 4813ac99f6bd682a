"""Pages of people's files."""

from .contact import add_contact_person, contact, end_contact_person, identity
from .detail import detail, enrolments, opened
from .enrol import caseworker, enrol, enrol_new
from .listing import find, participants
from .protection import break_glass, emergencies, end_access, grant_access, protection, review
from .referrals import accept, decline, ground, receive, receive_for, referral, referrals, referred, withdraw

__all__ = [
    "accept",
    "add_contact_person",
    "break_glass",
    "caseworker",
    "contact",
    "decline",
    "detail",
    "emergencies",
    "end_access",
    "end_contact_person",
    "enrol",
    "enrol_new",
    "enrolments",
    "find",
    "grant_access",
    "ground",
    "identity",
    "opened",
    "participants",
    "protection",
    "receive",
    "receive_for",
    "referral",
    "referrals",
    "referred",
    "review",
    "withdraw",
]
