"""Addresses under /projects/."""

from django.urls import URLPattern, path

from projects.views import detail, importing, listing, parties, texts, tracks

app_name = "projects"

import_urls: list[URLPattern] = [
    path("import/", importing.paste, name="import"),
    path("import/<uuid:draft_id>/", importing.import_review, name="import_review"),
    path("import/<uuid:draft_id>/text/", importing.import_text, name="import_text"),
    path("import/<uuid:draft_id>/draft/", importing.import_autosave, name="import_autosave"),
]

project_urls: list[URLPattern] = [
    path("<slug:slug>/", detail.detail, name="detail"),
    path("<slug:slug>/edit/", detail.edit, name="edit"),
    path("<slug:slug>/parties/", parties.edit_parties, name="edit_parties"),
    path("<slug:slug>/texts/new/", texts.new_section, name="new_section"),
    path("<slug:slug>/texts/<slug:key>/", texts.edit_section, name="edit_section"),
    path("<slug:slug>/tracks/new/", tracks.new_track, name="new_track"),
    path("<slug:slug>/tracks/<slug:code>/", tracks.edit_track, name="edit_track"),
]

urlpatterns: list[URLPattern] = [
    path("", listing.listing, name="list"),
    path("id/<uuid:project_id>/", listing.by_id, name="by_id"),
    *import_urls,
    *project_urls,
]
