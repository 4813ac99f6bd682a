"""What staff do to the records of people, in a caseworker's words. Keyword-only, with ``by=``, all or nothing."""

from .conflicts import DraftConflict
from .contact import add_contact_person, change_contact_details, end_contact_person
from .enrolments import change_caseworker, change_track, enrol_participant
from .exits import exit_blockers, exit_enrolment, reopen_enrolment
from .follow_ups import answer_follow_up, close_follow_ups, note_attempt, plan_follow_ups, reopen_follow_up
from .notes import NoteText, correct_case_note, discard_note_draft, save_note_draft, sign_case_note
from .plans import (
    GoalText,
    StepText,
    add_plan_step,
    agree_action_plan,
    discard_plan_draft,
    review_plan,
    save_plan_draft,
    tick_step,
    untick_step,
)
from .protection import break_glass, end_access, grant_access, review_emergency, set_protection
from .referrals import accept_referral, decline_referral, receive_referral, record_ground, withdraw_referral
from .register import change_identity, change_name, register_participant

__all__ = [
    "DraftConflict",
    "GoalText",
    "NoteText",
    "StepText",
    "accept_referral",
    "add_contact_person",
    "add_plan_step",
    "agree_action_plan",
    "answer_follow_up",
    "break_glass",
    "change_caseworker",
    "change_contact_details",
    "change_identity",
    "change_name",
    "change_track",
    "close_follow_ups",
    "correct_case_note",
    "decline_referral",
    "discard_note_draft",
    "discard_plan_draft",
    "end_access",
    "end_contact_person",
    "enrol_participant",
    "exit_blockers",
    "exit_enrolment",
    "grant_access",
    "note_attempt",
    "plan_follow_ups",
    "receive_referral",
    "record_ground",
    "register_participant",
    "reopen_enrolment",
    "reopen_follow_up",
    "review_emergency",
    "review_plan",
    "save_note_draft",
    "save_plan_draft",
    "set_protection",
    "sign_case_note",
    "tick_step",
    "untick_step",
    "withdraw_referral",
]
