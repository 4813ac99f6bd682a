"""Addresses of the journal."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/notes/", views.notes, name="notes"),
    path("<uuid:pk>/notes/new/", views.write_note, name="write_note"),
    path("<uuid:pk>/notes/draft/", views.autosave_note, name="autosave_note"),
    path("<uuid:pk>/notes/draft/compare/", views.compare_note, name="compare_note"),
    path("<uuid:pk>/notes/draft/discard/", views.discard_note, name="discard_note"),
    path("notes/drafts/", views.note_drafts, name="note_drafts"),
    path("notes/<uuid:pk>/", views.note, name="note"),
    path("notes/<uuid:pk>/correct/", views.correct_note, name="correct_note"),
]
