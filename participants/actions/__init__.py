"""What staff do to the records of people, in a caseworker's words. Keyword-only, with ``by=``, all or nothing."""

from .contact import add_contact_person, change_contact_details, end_contact_person
from .enrolments import change_caseworker, change_track, enrol_participant
from .protection import break_glass, end_access, grant_access, review_emergency, set_protection
from .referrals import accept_referral, decline_referral, receive_referral, record_ground, withdraw_referral
from .register import change_identity, change_name, register_participant

__all__ = [
    "accept_referral",
    "add_contact_person",
    "break_glass",
    "change_caseworker",
    "change_contact_details",
    "change_identity",
    "change_name",
    "change_track",
    "decline_referral",
    "end_access",
    "end_contact_person",
    "enrol_participant",
    "grant_access",
    "receive_referral",
    "record_ground",
    "register_participant",
    "review_emergency",
    "set_protection",
    "withdraw_referral",
]
