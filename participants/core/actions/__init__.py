"""What staff do to the record of a person. Keyword-only, with ``by=``, all or nothing."""

from .conflicts import DraftConflict, check_version
from .recorded import recorded
from .referrals import receive_referral
from .register import change_identity, change_name, register_participant

__all__ = [
    "DraftConflict",
    "change_identity",
    "change_name",
    "check_version",
    "receive_referral",
    "recorded",
    "register_participant",
]
