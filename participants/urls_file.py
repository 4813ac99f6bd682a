"""Addresses of what is written in people's files: notes, plans, exits, follow-ups."""

from django.urls import path

from . import views

notes = [
    path("<uuid:pk>/notes/", views.notes, name="notes"),
    path("<uuid:pk>/notes/new/", views.write_note, name="write_note"),
    path("<uuid:pk>/notes/draft/", views.autosave_note, name="autosave_note"),
    path("<uuid:pk>/notes/draft/compare/", views.compare_note, name="compare_note"),
    path("<uuid:pk>/notes/draft/discard/", views.discard_note, name="discard_note"),
    path("notes/drafts/", views.note_drafts, name="note_drafts"),
    path("notes/<uuid:pk>/", views.note, name="note"),
    path("notes/<uuid:pk>/correct/", views.correct_note, name="correct_note"),
]

plans = [
    path("<uuid:pk>/plan/", views.plan, name="plan"),
    path("<uuid:pk>/plan/edit/", views.edit_plan, name="edit_plan"),
    path("<uuid:pk>/plan/draft/", views.autosave_plan, name="autosave_plan"),
    path("<uuid:pk>/plan/draft/compare/", views.compare_plan, name="compare_plan"),
    path("<uuid:pk>/plan/draft/discard/", views.discard_plan, name="discard_plan"),
    path("<uuid:pk>/plan/print/", views.print_plan, name="print_plan"),
    path("plans/<uuid:pk>/", views.plan_version, name="plan_version"),
    path("plans/<uuid:pk>/review/", views.review_action_plan, name="review_plan"),
    path("plan-goals/<uuid:pk>/steps/", views.add_step, name="add_step"),
    path("plan-steps/<uuid:pk>/tick/", views.tick, name="tick"),
    path("plan-steps/<uuid:pk>/untick/", views.untick, name="untick"),
]

exits = [
    path("enrolments/<uuid:pk>/exit/", views.exit_from_project, name="exit"),
    path("enrolments/<uuid:pk>/reopen/", views.reopen, name="reopen"),
    path("follow-ups/<uuid:pk>/", views.follow_up, name="follow_up"),
    path("follow-ups/<uuid:pk>/attempt/", views.attempt, name="attempt"),
    path("follow-ups/<uuid:pk>/undo/", views.reopen_answer, name="reopen_follow_up"),
]

file_patterns = [*notes, *plans, *exits]
