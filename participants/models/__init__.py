"""People in the projects (deltagare): who they are, how they came, where they take part and how it ended."""

from .contact_person import ContactPerson
from .enrolment import Enrolment, ExitReason
from .identity import Identity
from .participant import Participant
from .protected_access import ProtectedAccess
from .referral import Referral

__all__ = [
    "ContactPerson",
    "Enrolment",
    "ExitReason",
    "Identity",
    "Participant",
    "ProtectedAccess",
    "Referral",
]
