"""Addresses where a project is changed."""

from django.urls import path

from .views import edit, parties, texts, tracks

urlpatterns = [
    path("<slug:slug>/edit/", edit.edit, name="edit"),
    path("<slug:slug>/parties/", parties.edit_parties, name="edit_parties"),
    path("<slug:slug>/texts/new/", texts.new_section, name="new_section"),
    path("<slug:slug>/texts/<slug:key>/", texts.edit_section, name="edit_section"),
    path("<slug:slug>/tracks/new/", tracks.new_track, name="new_track"),
    path("<slug:slug>/tracks/<slug:code>/", tracks.edit_track, name="edit_track"),
]
