"""Pages of people's files."""

from .contact import add_contact_person, contact, end_contact_person, identity
from .detail import detail, enrolments, opened
from .enrol import caseworker, enrol, enrol_new
from .exits import exit_from_project, reopen
from .follow_ups import attempt, follow_up, reopen_answer
from .listing import find, participants
from .note_drafts import autosave_note, compare_note, discard_note, note_drafts
from .notes import correct_note, note, notes, write_note
from .plan_editing import autosave_plan, compare_plan, discard_plan, edit_plan
from .plans import add_step, plan, plan_version, print_plan, review_action_plan, tick, untick
from .protection import break_glass, emergencies, end_access, grant_access, protection, review
from .referrals import accept, decline, ground, receive, receive_for, referral, referrals, referred, withdraw

__all__ = [
    "accept",
    "add_contact_person",
    "add_step",
    "attempt",
    "autosave_note",
    "autosave_plan",
    "break_glass",
    "caseworker",
    "compare_note",
    "compare_plan",
    "contact",
    "correct_note",
    "decline",
    "detail",
    "discard_note",
    "discard_plan",
    "edit_plan",
    "emergencies",
    "end_access",
    "end_contact_person",
    "enrol",
    "enrol_new",
    "enrolments",
    "exit_from_project",
    "find",
    "follow_up",
    "grant_access",
    "ground",
    "identity",
    "note",
    "note_drafts",
    "notes",
    "opened",
    "participants",
    "plan",
    "plan_version",
    "print_plan",
    "protection",
    "receive",
    "receive_for",
    "referral",
    "referrals",
    "referred",
    "reopen",
    "reopen_answer",
    "review",
    "review_action_plan",
    "tick",
    "untick",
    "withdraw",
    "write_note",
]
