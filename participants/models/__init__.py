"""People in the projects (deltagare): who they are, how they came, where they take part and how it ended."""

from .action_plan import ActionPlan, PlanGoal, PlanReview, PlanStep
from .case_note import CaseNote, CaseNoteVersion
from .contact_person import ContactPerson
from .drafts import NoteDraft, PlanDraft
from .enrolment import Enrolment, ExitReason
from .follow_up import FollowUp, FollowUpAttempt
from .identity import Identity
from .participant import Participant
from .protected_access import ProtectedAccess
from .referral import Referral

__all__ = [
    "ActionPlan",
    "CaseNote",
    "CaseNoteVersion",
    "ContactPerson",
    "Enrolment",
    "ExitReason",
    "FollowUp",
    "FollowUpAttempt",
    "Identity",
    "NoteDraft",
    "Participant",
    "PlanDraft",
    "PlanGoal",
    "PlanReview",
    "PlanStep",
    "ProtectedAccess",
    "Referral",
]
