"""Who a person is, how she came, and where she takes part: what decides who may open whom."""

from .contact_person import ContactPerson, GuardianArea
from .enrolment import Enrolment
from .exit_reason import ExitReason
from .former_number import FormerNumber
from .identity import Identity
from .information_sheet import InformationSheet
from .participant import Participant
from .protected_access import ProtectedAccess
from .referral import Referral

__all__ = [
    "ContactPerson",
    "Enrolment",
    "ExitReason",
    "FormerNumber",
    "GuardianArea",
    "Identity",
    "InformationSheet",
    "Participant",
    "ProtectedAccess",
    "Referral",
]
